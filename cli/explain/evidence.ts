import type { RecommendationRecord } from '../../lib/domain/records.generated';
import type { PastAvailability } from '../../lib/replay/past-availability';
import type { ServingRules } from '../../lib/serving/rules';
import type { Shelf } from '../../lib/serving/shelf';
import type { HistoryVariant } from './remake';

/** What the event alone decides of a recommendation. */
export type Cause = Pick<
  RecommendationRecord,
  'recommendation_id' | 'user_id' | 'event_id' | 'event_timestamp' | 'source_partition' | 'source_offset'
>;

export interface Evidence {
  /** What the recommendation's event says of it: id, user, event. */
  readonly cause: Cause;
  readonly byRules: HistoryVariant;
  /** Made when they are needed. */
  readonly others: () => readonly HistoryVariant[];
  readonly availability: (itemId: string) => PastAvailability;
  /** What sells now, best first. */
  readonly popular: Shelf['popular'];
  /** How the version served. */
  readonly rules: ServingRules;
}

/** Something about which the re-made recommendation is not as recorded, or is so only on an assumption. */
export interface Finding {
  readonly about: 'cause' | 'history' | 'availability' | 'popularity' | 'list-length' | 'scores' | 'items' | 'schema';
  readonly text: string;
}
