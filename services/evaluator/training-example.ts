import type { RecommendationRecord, TrainingExampleRecord } from '../../lib/domain/records.generated';
import type { WaitingEvent } from './pending';
import type { GivenUp } from './totals';

/** @param givenUp why its window is not over; null where it is. */
export function trainingExample(
  shown: RecommendationRecord,
  outcomes: readonly WaitingEvent[],
  judgedAt: number,
  givenUp: GivenUp | null,
): TrainingExampleRecord {
  const rankOf = new Map(shown.items.map(({ item_id: itemId }, at) => [itemId, at + 1]));
  const taken = new Set(outcomes.map(({ itemId }) => itemId));
  return {
    recommendation_id: shown.recommendation_id,
    user_id: shown.user_id,
    event_id: shown.event_id,
    event_timestamp: shown.event_timestamp,
    source_partition: shown.source_partition,
    source_offset: shown.source_offset,
    model: shown.model,
    version: shown.version,
    variant: shown.variant,
    deployment_revision: shown.deployment_revision,
    tier: shown.tier,
    feature_age_ms: shown.feature_age_ms,
    history_length: shown.history_length,
    produced_at: shown.produced_at,
    items: shown.items.map(({ item_id, score, reason, because }) => ({
      item_id,
      score,
      reason,
      because,
      taken: taken.has(item_id),
    })),
    outcomes: outcomes.map(({ eventId, itemId, eventType, timestamp, quantity, price }) => ({
      event_id: eventId,
      item_id: itemId,
      event_type: eventType,
      timestamp,
      quantity,
      price,
      rank: rankOf.get(itemId) ?? 0,
    })),
    judged_at: judgedAt,
    complete: givenUp === null,
    reason: givenUp ?? '',
  };
}
