import type { OutputRecord } from './records';

/** Where one input partition's results go, together with how far it has been read. */
export interface PartitionOutput {
  /**
   * Writes the records and moves the group's committed offset to `nextOffset`.
   * Rejects with KAFKA_FENCED where another owner has taken the partition over, KAFKA_UNAVAILABLE (retriable) or
   * KAFKA_REFUSED. After a rejection the output is unusable: close it and open another.
   */
  commit(records: readonly OutputRecord[], nextOffset: bigint): Promise<void>;
  close(): Promise<void>;
}
