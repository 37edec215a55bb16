import type { OutputRecord } from '../../lib/kafka/records';
import type { PartTrace } from '../../lib/tracing/batch-trace';

/** What one micro-batch made of one partition's events. */
export interface LaneResult {
  readonly records: readonly OutputRecord[];
  /** The offset after the last event that is done. */
  readonly nextOffset: bigint;
  readonly events: number;
  /** Record timestamps, in ms, of the customers' events that got a recommendation. */
  readonly recommendedAt: readonly number[];
  /** Recommendations made for the availability probe. */
  readonly probes: number;
  /** Tombstones of customers who were forgotten. */
  readonly forgotten: number;
  /** Null where none of the events is traced. */
  readonly trace: PartTrace | null;
}
