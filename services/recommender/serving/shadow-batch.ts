import { AppError } from '../../../lib/errors';
import type { RecommenderMetrics } from '../../../lib/metrics/recommender-metrics';
import { groupByLength, packBatch } from '../../../lib/models/batch';
import { windowsOf } from '../../../lib/models/window';
import { compareLists, type ScoredList } from '../../../lib/quality/compare-lists';
import { decide, type Decision } from '../../../lib/serving/decide';
import type { Shelf } from '../../../lib/serving/shelf';
import type { RememberedEvent } from '../remember';
import type { Shadow } from './shadows';

/** A micro-batch as it was served. */
export interface ShadowJob {
  readonly events: readonly RememberedEvent[];
  /** Null where the model that served failed. */
  readonly shown: readonly (Decision | null)[];
  readonly shelf: Shelf;
}

type ShadowMetrics = Pick<
  RecommenderMetrics,
  'shadowEvents' | 'shadowLatency' | 'shadowOverlap' | 'shadowRankCorrelation' | 'shadowScoreShift'
>;

/** Users of one run, so that neither its packing nor its comparison holds the stream up for long. */
const mostRows = 64;

/** Runs what was served through a shadow, in small runs with the event loop free between them, and compares. Never rejects. */
export async function shadowBatch(shadow: Shadow, { events, shown, shelf }: ShadowJob, metrics: ShadowMetrics): Promise<void> {
  const { model, rules, version } = shadow;
  const { vocabulary, itemIds, manifest } = model.files;
  const windowOf = windowsOf(vocabulary, rules.window ?? manifest.window);
  for (let from = 0; from < events.length; from += mostRows) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    const part = events.slice(from, from + mostRows);
    const windows = part.map(({ history, length }) => windowOf(history, length));
    const groups = groupByLength(
      windows.map(({ items }) => items.length),
      Math.min(mostRows, manifest.maxBatch),
    );
    for (const group of groups) {
      const known = group.filter((place) => (windows[place]?.items.length ?? 0) > 0);
      const rows = new Map(known.map((place, row) => [place, row]));
      try {
        const result = known.length === 0 ? null : await model.pool.run(packBatch(known.map((at) => windows[at] as never)));
        if (result) metrics.shadowLatency.observe(result.seconds, { version });
        for (const place of group) {
          const live = shown[from + place] ?? null;
          if (live === null) continue;
          const row = rows.get(place);
          const answer = row === undefined || result === null ? null : answerOf(result, row);
          const judged = answer && rules.judge({ ok: true, ...answer });
          const window = windows[place] as ReturnType<typeof windowOf>;
          const list = decide(window, judged?.ok ? judged : null, itemIds, rules.shelfOf(shelf), rules.listLength);
          compare(live, list);
        }
        metrics.shadowEvents.add(group.length, { version, result: 'compared' });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        metrics.shadowEvents.add(group.length, { version, result: 'failed' });
      }
    }
  }

  function compare(live: Decision, other: Decision): void {
    const { overlap, rankCorrelation, scoreShift } = compareLists(listOf(live), listOf(other));
    metrics.shadowOverlap.observe(overlap, { version });
    if (rankCorrelation !== null) metrics.shadowRankCorrelation.observe(rankCorrelation, { version });
    if (scoreShift !== null) metrics.shadowScoreShift.observe(scoreShift, { version });
  }
}

function answerOf(
  { k, items, scores }: { readonly k: number; readonly items: Int32Array; readonly scores: Float32Array },
  row: number,
): { items: Int32Array; scores: Float32Array } {
  return { items: items.subarray(row * k, (row + 1) * k), scores: scores.subarray(row * k, (row + 1) * k) };
}

function listOf({ items }: Decision): ScoredList {
  const byModel = items.filter(({ reason }) => reason === 'model');
  return { itemIds: byModel.map(({ itemId }) => itemId), scores: byModel.map(({ score }) => score) };
}
