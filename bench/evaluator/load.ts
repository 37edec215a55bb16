import type { RecommendationRecord, UserHistoryRecord } from '../../lib/domain/records.generated';
import { createRandom } from '../../lib/seeded-random';

const start = Date.UTC(2026, 0, 1);
/** Of one partition. */
const users = 2_000;
const items = 5_000;
/** Some 9,000 events of a partition wait at a time, at the default windows. */
const gapMs = 10_000;

/** Events of a partition from its n-th on, each with a list. @param offset of the first. */
export function evaluatorLoad(
  partition: number,
  first: number,
  count: number,
  offset: number,
): { readonly event: UserHistoryRecord; readonly recommendation: RecommendationRecord }[] {
  const random = createRandom(partition * 1_000_003 + first);
  const upTo = (n: number): number => Math.floor(random() * n);
  // Squared, so that some items sell more than others.
  const item = (): string => `item-${Math.floor(items * random() * random())}`;
  return Array.from({ length: count }, (_, at) => {
    const n = first + at;
    const event: UserHistoryRecord = {
      event_id: `${partition}-${n}`,
      user_id: `user-${partition}-${upTo(users)}`,
      item_id: item(),
      event_type: upTo(4) === 0 ? 'purchase' : 'view',
      timestamp: start + n * gapMs,
      session_id: null,
      quantity: 1,
      price: 9.99,
      attributes: {},
    };
    const recommendation: RecommendationRecord = {
      recommendation_id: `user_history-${partition}-${offset + at}`,
      user_id: event.user_id,
      event_id: event.event_id,
      event_timestamp: event.timestamp,
      source_partition: partition,
      source_offset: offset + at,
      items: [...new Set(Array.from({ length: 20 }, item))].map((item_id, rank) => ({
        item_id,
        score: 1 - rank / 100,
        reason: 'model',
        because: null,
      })),
      tier: 'personal',
      model: 'shop',
      version: '1',
      variant: 'live',
      deployment_revision: 1,
      feature_age_ms: 0,
      produced_at: event.timestamp,
      history_length: 10,
    };
    return { event, recommendation };
  });
}
