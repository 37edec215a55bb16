import type { RawRecord } from '../../lib/kafka/records';
import type { Batch } from './encode-batch';

/** What a record takes in memory beside its value. */
const recordOverheadBytes = 200;

/** Records of one partition that wait for their file, in order and without a gap. */
export class PartitionBuffer {
  private records: RawRecord[] = [];
  private from: bigint;
  private next: bigint;
  private size = 0;
  private since: number | null = null;

  constructor(
    private readonly topic: string,
    private readonly partition: number,
    start: bigint,
  ) {
    this.from = start;
    this.next = start;
  }

  /** Where the partition is to be read on. */
  get position(): bigint {
    return this.next;
  }

  /** Everything before it is in the archive. */
  get archivedTo(): bigint {
    return this.from;
  }

  get bytes(): number {
    return this.size;
  }

  /** When the oldest record was added, by the caller's clock; null where none waits. */
  get waitingSince(): number | null {
    return this.since;
  }

  /** Takes what has not been taken before. @param next the offset behind the records, where there may be more than them. @param now ms. */
  add(records: readonly RawRecord[], next: bigint, now: number): void {
    if (next <= this.next) return;
    for (const record of records) {
      if (record.offset < this.next) continue;
      this.records.push(record);
      this.size += recordOverheadBytes + (record.value?.length ?? 0);
    }
    this.next = next;
    if (this.records.length > 0) this.since ??= now;
  }

  /** Null where no record waits: marks of transactions alone need no commit. */
  take(): Batch | null {
    if (this.records.length === 0) return null;
    const { topic, partition, from, next: to, records } = this;
    this.records = [];
    this.size = 0;
    this.since = null;
    this.from = to;
    return { topic, partition, from, to, records };
  }
}
