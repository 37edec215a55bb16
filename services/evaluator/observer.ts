import type { Interaction } from '../../lib/domain/interaction';
import type { RecommendationRecord } from '../../lib/domain/records.generated';

/**
 * Sees what is judged, in order, each once for as long as a process reads a partition; nothing of probe users or users outside of
 * the sample. What it holds is not durable: it begins anew with the process.
 */
export interface JoinObserver {
  event(event: Interaction): void;
  recommendation(record: RecommendationRecord): void;
}
