import { qualityMetrics, type QualityMetric } from '../../lib/registry/api/quality';
import { hitRanks, rankMetrics, type RankMetrics } from '../../lib/quality/rank-metrics';
import type { Pending, WaitingEvent } from './pending';
import { windowOf, type JoinRules } from './rules';

/** What a recommendation is held against. */
export interface Judgement {
  readonly outcomes: readonly WaitingEvent[];
  /** By k and metric, in the order of `rules.ks` and `qualityMetrics`; all 0 without an outcome. */
  readonly figures: readonly (readonly number[])[];
}

/**
 * Whether an event is an outcome: later in its partition than what caused the recommendation, and no earlier by event time than that
 * and no later than its type's window allows.
 */
export function isOutcome(
  rules: Pick<JoinRules, 'windowMs'>,
  { source, at, eventId }: Pending,
  event: WaitingEvent,
): boolean {
  if (event.offset <= source || event.timestamp < at || event.eventId === eventId) return false;
  const window = windowOf(rules, event.eventType);
  return window > 0 && event.timestamp - at <= window;
}

export function judge(rules: JoinRules, pending: Pending, events: Iterable<WaitingEvent>): Judgement {
  const outcomes: WaitingEvent[] = [];
  for (const event of events) if (isOutcome(rules, pending, event)) outcomes.push(event);
  const relevant = new Set(outcomes.map(({ itemId }) => itemId));
  const ranks = hitRanks(pending.itemIds, relevant, rules.ks.at(-1) as number);
  const figures = rules.ks.map((k) => {
    const metrics = rankMetrics(ranks, relevant.size, k);
    return qualityMetrics.map((metric) => metrics[rankMetricOf[metric]]);
  });
  return { outcomes, figures };
}

const rankMetricOf: Readonly<Record<QualityMetric, keyof RankMetrics>> = {
  hit_rate: 'hitRate',
  precision: 'precision',
  recall: 'recall',
  f1: 'f1',
  mrr: 'mrr',
  ndcg: 'ndcg',
};
