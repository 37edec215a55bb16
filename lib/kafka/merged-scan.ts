import type { Logger } from '../logger';
import type { KafkaSettings } from './kafka-settings';
import { readRanges, type RangeReading, type RangeSink } from './range-consumer';
import { rawRecord, type RawRecord } from './records';
import type { OffsetRanges } from './topic-scan';

export interface PlacedRecord {
  readonly partition: number;
  readonly record: RawRecord;
}

export interface MergedScan {
  readonly topic: string;
  readonly ranges: OffsetRanges;
  /** Awaited. At most `maxRecords` at a time. */
  readonly onRecords: (records: readonly PlacedRecord[]) => Promise<void> | void;
  /** Told how many offsets of the ranges are behind it. */
  readonly onProgress?: (offsets: number) => void;
  /** Ends the scan early. */
  readonly signal?: AbortSignal;
}

const maxRecords = 500;
/** Of one partition: it is not read further while it has so many waiting for those of the others. */
const maxWaiting = 4_000;
/** Nothing more comes for this long where a transaction at the end of a partition is still open. */
const idleMs = 5_000;
const tickMs = 20;

/** One partition's records that wait for their turn. */
interface Lane {
  readonly high: bigint;
  next: bigint;
  waiting: RawRecord[];
  head: number;
  paused: boolean;
  given: bigint;
  movedAt: number;
}

/**
 * As `scanTopic`, with the records of all partitions in the order of their timestamps: what comes of one partition has not seen
 * the future of another. Within a partition the offsets' order holds, whatever the timestamps say.
 */
export async function scanMerged(kafka: KafkaSettings, scan: MergedScan, logger: Logger): Promise<number> {
  const lanes = new Map<number, Lane>();
  for (const [partition, { low, high }] of scan.ranges) {
    if (low >= high) continue;
    const movedAt = performance.now();
    lanes.set(partition, { high, next: low, waiting: [], head: 0, paused: false, given: low, movedAt });
  }
  if (lanes.size === 0) return 0;
  return readRanges(kafka, scan.topic, fillLanes(lanes), logger, (reading) => giveMerged(reading, scan, lanes));
}

function fillLanes(lanes: ReadonlyMap<number, Lane>): RangeSink {
  function moveTo(partition: number, to: bigint): void {
    const lane = lanes.get(partition);
    if (!lane || to <= lane.next) return;
    lane.next = to;
    lane.movedAt = performance.now();
  }

  return {
    position: (partition) => lanes.get(partition)?.next,
    onPositioned(partition) {
      const lane = lanes.get(partition);
      if (!lane) return;
      lane.movedAt = performance.now();
      lane.paused = false;
    },
    onBatch({ batch, isStale, pause }) {
      const { partition } = batch;
      const lane = lanes.get(partition);
      if (!lane || isStale()) return Promise.resolve();
      for (const message of batch.messages) {
        const record = rawRecord(message);
        if (record.offset >= lane.next && record.offset < lane.high) lane.waiting.push(record);
      }
      moveTo(partition, BigInt(batch.lastOffset()) + 1n);
      const isEnd = lane.next >= lane.high;
      if (!lane.paused && (isEnd || lane.waiting.length - lane.head > maxWaiting)) {
        pause();
        lane.paused = true;
      }
      return Promise.resolve();
    },
    moveTo,
  };
}

async function giveMerged(
  reading: RangeReading,
  { onRecords, onProgress, signal }: MergedScan,
  lanes: ReadonlyMap<number, Lane>,
): Promise<number> {
  const open = new Map(lanes);
  const given = new Map([...lanes].map(([partition, { given: from }]) => [partition, from]));
  let behind = 0;
  let unread = 0;

  function settle(partition: number, lane: Lane, to: bigint): void {
    behind += Number(to - (given.get(partition) ?? to));
    given.set(partition, to);
    if (to >= lane.high) open.delete(partition);
  }

  /** Records in their order, as long as each partition shows its next one. */
  function take(): PlacedRecord[] {
    const taken: PlacedRecord[] = [];
    while (taken.length < maxRecords && open.size > 0) {
      let first: { partition: number; lane: Lane; timestamp: number } | null = null;
      for (const [partition, lane] of open) {
        const record = lane.waiting[lane.head];
        if (record === undefined) {
          if (lane.next < lane.high) return taken;
          settle(partition, lane, lane.high);
        } else if (first === null || record.timestamp < first.timestamp) {
          first = { partition, lane, timestamp: record.timestamp };
        }
      }
      if (first === null) return taken;
      const { partition, lane } = first;
      const record = lane.waiting[lane.head++] as RawRecord;
      taken.push({ partition, record });
      settle(partition, lane, record.offset + 1n);
    }
    return taken;
  }

  function makeRoom(): void {
    for (const [partition, lane] of open) {
      if (lane.head >= maxWaiting / 2 || lane.head === lane.waiting.length) {
        lane.waiting = lane.waiting.slice(lane.head);
        lane.head = 0;
      }
      if (lane.paused && lane.next < lane.high && lane.waiting.length - lane.head < maxWaiting / 2) {
        reading.resume(partition);
        lane.paused = false;
        lane.movedAt = performance.now();
      }
    }
  }

  for (;;) {
    if (reading.failure) throw reading.failure;
    if (signal?.aborted) return total(open, given);
    const taken = take();
    makeRoom();
    if (taken.length > 0) await onRecords(taken);
    onProgress?.(behind);
    if (open.size === 0) return unread;
    if (taken.length > 0) continue;
    for (const [partition, lane] of open) {
      const isSilent = lane.head === lane.waiting.length && performance.now() - lane.movedAt > idleMs;
      if (!isSilent) continue;
      if (reading.outage) throw reading.outage;
      unread += Number(lane.high - (given.get(partition) ?? lane.high));
      open.delete(partition);
    }
    await new Promise((resolve) => setTimeout(resolve, tickMs));
  }
}

function total(open: ReadonlyMap<number, Lane>, given: ReadonlyMap<number, bigint>): number {
  let sum = 0;
  for (const [partition, { high }] of open) sum += Number(high - (given.get(partition) ?? high));
  return sum;
}
