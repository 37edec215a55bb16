import { printable } from '../../lib/dead-letters/printable';
import type { Influence } from '../../lib/replay/leave-one-out';
import { cut } from '../dead/list';
import { createTable } from '../table';
import type { Finding } from './evidence';

/** What `--json` prints. */
export interface Explanation {
  readonly id: string;
  /** Whether it came out the same, byte for byte. */
  readonly isSame: boolean;
  readonly bytes: number;
  readonly assumed: readonly Finding[];
  readonly differences: readonly Finding[];
  readonly notes: readonly string[];
  readonly recommendation: {
    readonly userId: string;
    readonly tier: string;
    readonly model: string;
    readonly version: string;
    readonly variant: string;
    readonly producedAt: string;
    readonly featureAgeMs: number;
  };
  readonly event: {
    readonly eventId: string;
    readonly eventType: string;
    readonly itemId: string;
    readonly title: string | null;
    readonly at: string;
  };
  readonly history: { readonly events: number; readonly seenByModel: number; readonly inSession: number };
  readonly modelFolder: string;
  readonly items: readonly {
    readonly itemId: string;
    readonly title: string | null;
    readonly score: number;
    readonly reason: string;
    readonly influences: readonly (Influence & { readonly title: string | null })[];
  }[];
}

const titleWidth = 34;
/** Effects below this share of the score are not worth a line. */
const least = 0.005;

/** For people. @param top so many items of the history for each recommended one. */
export function explanationText(explanation: Explanation, top: number): string {
  const { recommendation: made, event, history, differences, assumed, notes } = explanation;
  const shown = (finding: Finding): string => `- ${finding.about}: ${printable(finding.text)}`;
  const lines = [
    `recommendation  ${explanation.id}`,
    `for             ${printable(made.userId)}, at their ${printable(event.eventType)} of ${named(event)}, ${event.at}`,
    `made            ${made.producedAt} by ${made.model}/${made.version} (${made.variant}), tier ${made.tier}`,
    `from            ${history.events} events, of which the model saw ${history.seenByModel}, ${history.inSession} in the session`,
    '',
    explanation.isSame
      ? `Re-made: the same, byte for byte (${explanation.bytes} bytes).`
      : `Re-made: it DIFFERS from the record, in ${differences.length} points:`,
    ...differences.map(shown),
    ...(assumed.length === 0 ? [] : ['Assumed, and nothing speaks against it:', ...assumed.map(shown)]),
    ...notes.map((note) => `- ${printable(note)}`),
    '',
    itemTable(explanation, top),
    '',
    'Each line says by how much a score would have been lower (+) or higher (−) without that item in the history.',
    '≥: without it, the item would not even have been among those that the model returns.',
  ];
  return `${lines.join('\n')}\n`;
}

function itemTable({ items }: Explanation, top: number): string {
  const table = createTable(['', 'recommended', 'score', 'because of']);
  items.forEach((item, rank) => {
    const worth = item.influences.filter(({ effect }) => Math.abs(effect) >= least * Math.abs(item.score));
    const because = worth.slice(0, top).map((one) => `${effect(one)}  ${named(one)}`);
    const why =
      item.reason === 'popular' ? 'it sells' : because.length === 0 ? 'nothing in particular' : because.join('\n');
    table.push([String(rank + 1), named(item), item.score.toFixed(4), why]);
  });
  return table.toString();
}

function effect({ effect, isAtLeast }: Influence): string {
  return `${isAtLeast ? '≥' : ' '}${effect < 0 ? '−' : '+'}${Math.abs(effect).toFixed(4)}`;
}

function named({ itemId, title }: { readonly itemId: string; readonly title: string | null }): string {
  return title === null ? printable(itemId) : `${cut(printable(title), titleWidth)} (${printable(itemId)})`;
}
