import Table from 'cli-table3';
import pc from 'picocolors';
import type { DoorAnswer } from './door';
import type { LiveQuality } from './live-quality';
import type { QualitySummary } from '../lib/quality/quality-totals';

/** What `--json` writes. */
export interface DemoSummary {
  readonly events: number;
  readonly recommendations: number;
  readonly lost: number;
  readonly doubled: number;
  readonly deadLetters: number;
  readonly eventsPerSecond: number;
  readonly latencyMs: { readonly p50: number; readonly p99: number };
  /** As the evaluator tells it. */
  readonly live: LiveQuality;
  readonly gateway: DoorAnswer;
  readonly quality: { readonly model: QualitySummary; readonly popular: QualitySummary };
}

/** One customer, by title, for those who would rather look than count. */
export interface CustomerStory {
  readonly userId: string;
  readonly bought: readonly string[];
  /** `because`: the title of what in the history spoke most for it; empty where the model tells none. */
  readonly recommended: readonly { readonly title: string; readonly hit: boolean; readonly because: string }[];
  readonly next: readonly { readonly title: string; readonly hit: boolean }[];
}

const percent = (share: number): string => (Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`);
const count = (value: number): string => Math.round(value).toLocaleString('en');

/** On a pipe, tables come without their colours. */
function table(head: string[], colWidths: number[] = []): Table.Table {
  const plain = pc.isColorSupported ? {} : { style: { head: [], border: [] } };
  return new Table({ head, ...plain, ...(colWidths.length > 0 ? { colWidths } : {}) });
}

export function formatSummary(summary: DemoSummary, stories: readonly CustomerStory[]): string {
  const { quality, latencyMs } = summary;
  const zero = (value: number): string => (value === 0 ? pc.green('0') : pc.red(count(value)));
  const flow = table([
    'events in',
    'recommendations out',
    'lost',
    'doubled',
    'dead letters',
    'events/s',
    'latency p50',
    'p99',
  ]);
  flow.push([
    count(summary.events),
    count(summary.recommendations),
    zero(summary.lost),
    zero(summary.doubled),
    count(summary.deadLetters),
    count(summary.eventsPerSecond),
    `${latencyMs.p50.toFixed(0)} ms`,
    `${latencyMs.p99.toFixed(0)} ms`,
  ]);
  const good = table(['', 'F1@20', 'precision@20', 'recall@20', 'any hit@20', 'next hit@20', 'next MRR@20']);
  for (const [name, q] of [
    ['streamed', quality.model],
    ['most popular', quality.popular],
  ] as const) {
    const shares = [q.f1At20, q.precisionAt20, q.recallAt20, q.anyHitAt20, q.nextHitRateAt20, q.nextMrrAt20];
    good.push([name, ...shares.map(percent)]);
  }
  const { live } = summary;
  const judged = table([
    'live, by version',
    'judged',
    'with an outcome',
    'waiting',
    'hit rate@20',
    'precision@20',
    'recall@20',
    'F1@20',
    'recomputed',
  ]);
  judged.push([
    live.version,
    count(live.judged),
    count(live.answered),
    count(live.pending),
    ...[live.hitRate, live.precision, live.recall, live.f1].map(percent),
    live.isRecomputed ? pc.green('the same') : pc.red('different'),
  ]);
  return [flow.toString(), good.toString(), judged.toString(), ...stories.map(formatStory)].join('\n\n');
}

function formatStory({ userId, bought, recommended, next }: CustomerStory): string {
  const shown = ({ title, hit }: { title: string; hit: boolean }): string =>
    hit ? pc.green(`✓ ${title}`) : `  ${title}`;
  const story = table([`customer ${userId} bought`, 'was recommended', 'because of', 'bought next'], [36, 38, 36, 38]);
  story.push([
    bought.map((title) => `  ${title}`).join('\n'),
    recommended.map(shown).join('\n'),
    recommended.map(({ because }) => because).join('\n'),
    next.map(shown).join('\n'),
  ]);
  return story.toString();
}
