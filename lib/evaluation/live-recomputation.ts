import type { Interaction } from '../domain/interaction';
import { ExactSum } from '../quality/exact-sum';
import { hitRanks, rankMetrics, type RankMetrics } from '../quality/rank-metrics';

/** An event as it lies in its partition. */
export interface LoggedEvent extends Interaction {
  readonly partition: number;
  readonly offset: number;
  /** The record's own, ms since 1970 UTC. */
  readonly recordTimestamp: number;
}

/** A list as it was recommended, and which event caused it. */
export interface LoggedRecommendation {
  readonly userId: string;
  readonly partition: number;
  readonly sourceOffset: number;
  readonly eventTimestamp: number;
  /** Best first. */
  readonly itemIds: readonly string[];
}

/** A marker, as it lies in its partition: what waits of its customer is never judged. */
export interface LoggedForget {
  readonly userId: string;
  readonly partition: number;
  readonly offset: number;
}

export interface AttributionRules {
  /** How long after a recommendation an event of the type is its outcome, ms; 0: never. */
  readonly windowMs: (eventType: string) => number;
  /** From a recommendation's event until its window and the grace for late events are over, ms. */
  readonly horizonMs: number;
}

/** What live figures of a length must come to. */
export interface RecomputedQuality extends Pick<
  RankMetrics,
  'hitRate' | 'precision' | 'recall' | 'f1' | 'mrr' | 'ndcg'
> {
  readonly judged: number;
  /** With an outcome: what the means are over. */
  readonly answered: number;
}

/**
 * Live figures from whole logs, as docs/live-quality.md defines them: every recommendation against every event of its partition, without
 * order, state or windows that slide. Sums are exact, so that what the evaluator says must be the same number.
 * @param recommendations none twice; @param events all of their partitions.
 */
export function recomputeLiveQuality(
  recommendations: readonly LoggedRecommendation[],
  events: readonly LoggedEvent[],
  { windowMs, horizonMs }: AttributionRules,
  k: number,
  forgets: readonly LoggedForget[] = [],
): RecomputedQuality {
  const byUser = new Map<string, LoggedEvent[]>();
  const times = new Map<number, number>();
  for (const event of events) {
    const own = byUser.get(event.userId);
    if (own) own.push(event);
    else byUser.set(event.userId, [event]);
    const time = Math.min(event.timestamp, event.recordTimestamp);
    times.set(event.partition, Math.max(time, times.get(event.partition) ?? 0));
  }
  const figures = ['hitRate', 'precision', 'recall', 'f1', 'mrr', 'ndcg'] as const;
  const sums = new Map(figures.map((name) => [name, new ExactSum()]));
  let judged = 0;
  let answered = 0;
  for (const { userId, partition, sourceOffset, eventTimestamp, itemIds } of recommendations) {
    const closeAt = eventTimestamp + horizonMs;
    if (closeAt >= (times.get(partition) ?? 0)) continue;
    const before = timeBefore(events, partition, sourceOffset + 1);
    if (closeAt < before) continue;
    const isForgotten = forgets.some(
      (one) =>
        one.userId === userId &&
        one.partition === partition &&
        one.offset > sourceOffset &&
        closeAt >= timeBefore(events, partition, one.offset),
    );
    if (isForgotten) continue;
    judged++;
    const relevant = new Set<string>();
    for (const event of byUser.get(userId) ?? []) {
      if (event.partition !== partition || event.offset <= sourceOffset) continue;
      const age = event.timestamp - eventTimestamp;
      const window = windowMs(event.eventType);
      if (window === 0 || age < 0 || age > window) continue;
      if (closeAt < timeBefore(events, partition, event.offset)) continue;
      relevant.add(event.itemId);
    }
    if (relevant.size === 0) continue;
    answered++;
    const metrics = rankMetrics(hitRanks(itemIds, relevant, k), relevant.size, k);
    for (const name of figures) sums.get(name)?.add(metrics[name]);
  }
  const mean = (name: (typeof figures)[number]): number =>
    answered === 0 ? 0 : (sums.get(name)?.value ?? 0) / answered;
  return {
    judged,
    answered,
    hitRate: mean('hitRate'),
    precision: mean('precision'),
    recall: mean('recall'),
    f1: mean('f1'),
    mrr: mean('mrr'),
    ndcg: mean('ndcg'),
  };
}

const timelines = new WeakMap<readonly LoggedEvent[], Map<number, { offset: number; time: number }[]>>();

/** Event time of a partition when an offset's turn comes: the latest of all before it. */
function timeBefore(events: readonly LoggedEvent[], partition: number, offset: number): number {
  let byPartition = timelines.get(events);
  if (!byPartition) timelines.set(events, (byPartition = timelinesOf(events)));
  const timeline = byPartition.get(partition) ?? [];
  let low = 0;
  let high = timeline.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((timeline[middle]?.offset ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return timeline[low - 1]?.time ?? 0;
}

function timelinesOf(events: readonly LoggedEvent[]): Map<number, { offset: number; time: number }[]> {
  const byPartition = new Map<number, { offset: number; time: number }[]>();
  for (const { partition, offset, timestamp, recordTimestamp } of [...events].sort((a, b) => a.offset - b.offset)) {
    const timeline = byPartition.get(partition) ?? [];
    byPartition.set(partition, timeline);
    const time = Math.max(Math.min(timestamp, recordTimestamp), timeline.at(-1)?.time ?? 0);
    timeline.push({ offset, time });
  }
  return byPartition;
}
