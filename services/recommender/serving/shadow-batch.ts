import { AppError } from '../../../lib/errors';
import type { RecommenderMetrics } from '../../../lib/metrics/recommender-metrics';
import { groupByLength, packBatch, type InferenceResult } from '../../../lib/models/batch';
import { windowsOf, type KnownWindow } from '../../../lib/models/window';
import { compareLists, type ScoredList } from '../../../lib/quality/compare-lists';
import type { ListColumns } from '../../../lib/domain/recommendation';
import { decideList } from '../../../lib/serving/decide';
import type { Shelf } from '../../../lib/serving/shelf';
import type { RememberedEvent } from '../remember';
import type { Observations } from './observations';
import type { Shadow } from './shadows';

/** A micro-batch as it was served. */
export interface ShadowJob {
  readonly events: readonly RememberedEvent[];
  /** Null where the model that served failed. */
  readonly shown: readonly (ListColumns | null)[];
  readonly shelf: Shelf;
}

export type ShadowMetrics = Pick<
  RecommenderMetrics,
  'shadowEvents' | 'shadowLatency' | 'shadowOverlap' | 'shadowRankCorrelation' | 'shadowScoreShift'
>;

/** Users of one run, so that neither its packing nor its comparison holds the stream up for long. */
const mostRows = 64;

/** Runs what was served through a shadow, in small runs with the event loop free between them, and compares. Never rejects. */
export async function shadowBatch(
  shadow: Shadow,
  { events, shown, shelf }: ShadowJob,
  metrics: ShadowMetrics,
  observations: Pick<Observations, 'run' | 'failed' | 'compared'>,
): Promise<void> {
  const { model, rules, version } = shadow;
  const { vocabulary, itemIds, manifest } = model.files;
  const windowOf = windowsOf(vocabulary, rules.window ?? manifest.window);
  const maxRows = Math.min(mostRows, manifest.maxBatch);

  for (let from = 0; from < events.length; from += mostRows) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    const windows = events.slice(from, from + mostRows).map(({ history, length }) => windowOf(history, length));
    const lengths = windows.map(({ items }) => items.length);
    for (const group of groupByLength(lengths, maxRows)) {
      const rows = group.map((place) => ({ window: windows[place] as KnownWindow, live: shown[from + place] ?? null }));
      const result = await runGroup(rows.map(({ window }) => window));
      if (result === null) continue;
      let row = 0;
      for (const { window, live } of rows) {
        const answer = window.items.length === 0 ? null : answerOf(result, row++);
        if (live !== null) compare(live, window, answer);
      }
    }
  }

  /** Of those that the model knows anything of; null where it failed. */
  async function runGroup(windows: readonly KnownWindow[]): Promise<InferenceResult | null> {
    const known = windows.filter(({ items }) => items.length > 0);
    if (known.length === 0) return { k: 0, items: new Int32Array(0), scores: new Float32Array(0) };
    try {
      const result = await model.pool.run(packBatch(known));
      metrics.shadowLatency.observe(result.seconds, { version });
      observations.run(shadow, result.seconds);
      return result;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      metrics.shadowEvents.add(windows.length, { version, result: 'failed' });
      observations.failed(shadow, windows.length);
      return null;
    }
  }

  function compare(live: ListColumns, window: KnownWindow, answer: Answer | null): void {
    const judged = answer && rules.judge({ ok: true, ...answer });
    const other = decideList(window, judged?.ok ? judged : null, itemIds, rules.shelfOf(shelf), rules.listLength);
    const comparison = compareLists(listOf(live), listOf(other));
    const { overlap, rankCorrelation, scoreShift } = comparison;
    metrics.shadowEvents.add(1, { version, result: 'compared' });
    metrics.shadowOverlap.observe(overlap, { version });
    if (rankCorrelation !== null) metrics.shadowRankCorrelation.observe(rankCorrelation, { version });
    if (scoreShift !== null) metrics.shadowScoreShift.observe(scoreShift, { version });
    observations.compared(shadow, comparison);
  }
}

interface Answer {
  readonly items: Int32Array;
  readonly scores: Float32Array;
}

function answerOf({ k, items, scores }: InferenceResult, row: number): Answer {
  return { items: items.subarray(row * k, (row + 1) * k), scores: scores.subarray(row * k, (row + 1) * k) };
}

/** What the model chose: what sells fills up both lists alike. */
function listOf({ itemIds, scores, byModel }: ListColumns): ScoredList {
  return { itemIds: itemIds.slice(0, byModel), scores: Array.from(scores).slice(0, byModel) };
}
