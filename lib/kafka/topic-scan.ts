import type { EachBatchPayload } from 'kafkajs';
import type { Logger } from '../logger';
import type { KafkaAdmin } from './admin';
import type { KafkaSettings } from './kafka-settings';
import { readRanges, type RangeSink } from './range-consumer';
import { rawRecord, type RawRecord } from './records';

/** From `low` up to before `high`, by partition. */
export type OffsetRanges = ReadonlyMap<number, { readonly low: bigint; readonly high: bigint }>;

export interface TopicScan {
  readonly topic: string;
  readonly ranges: OffsetRanges;
  /** Awaited: it can hold the reading back. At most `maxRecords` at a time, in order within a partition. */
  readonly onRecords: (partition: number, records: readonly RawRecord[]) => Promise<void> | void;
  /** Told how many offsets of the ranges are behind it. */
  readonly onProgress?: (offsets: number) => void;
  /** Ends the scan early. */
  readonly signal?: AbortSignal;
}

const maxRecords = 500;
/** Nothing more comes for this long where a transaction at the end of a partition is still open. */
const idleMs = 5_000;
const tickMs = 50;

/** What a topic holds now, of these partitions or all of them. */
export async function rangesOf(
  admin: Pick<KafkaAdmin, 'offsetBounds'>,
  topic: string,
  partitions?: ReadonlySet<number>,
): Promise<OffsetRanges> {
  const bounds = await admin.offsetBounds(topic);
  return new Map([...bounds].filter(([partition]) => partitions?.has(partition) ?? true));
}

export function offsetsIn(ranges: OffsetRanges): number {
  return [...ranges.values()].reduce((sum, { low, high }) => sum + Number(high - low), 0);
}

/**
 * Reads ranges of a topic, read_committed, and ends by itself: each record comes once, whatever fails in between. It commits
 * nothing and shares with nobody. Gives the number of offsets that it could not read: those behind a transaction that is
 * still open, or left by an aborted signal. Rejects with KAFKA_UNAVAILABLE or KAFKA_REFUSED, or as `onRecords` does.
 */
export async function scanTopic(kafka: KafkaSettings, scan: TopicScan, logger: Logger): Promise<number> {
  const { topic, ranges, signal, onRecords, onProgress } = scan;
  const next = new Map([...ranges].map(([partition, { low }]) => [partition, low]));
  let movedAt = performance.now();
  let failure: Error | null = null;
  let busy = false;

  const left = (): number =>
    [...ranges].reduce(
      (sum, [partition, { high }]) => sum + Math.max(0, Number(high - (next.get(partition) ?? high))),
      0,
    );
  const total = left();
  if (total === 0) return 0;

  function moveTo(partition: number, offset: bigint): void {
    if (offset <= (next.get(partition) ?? offset)) return;
    next.set(partition, offset);
    movedAt = performance.now();
    onProgress?.(total - left());
  }

  async function onBatch({ batch, heartbeat, isStale }: EachBatchPayload): Promise<void> {
    const { partition } = batch;
    const end = ranges.get(partition)?.high ?? 0n;
    for (let at = 0; at < batch.messages.length; at += maxRecords) {
      if (isStale() || failure || signal?.aborted) return;
      const from = next.get(partition) ?? end;
      const records = batch.messages
        .slice(at, at + maxRecords)
        .map(rawRecord)
        .filter(({ offset }) => offset >= from && offset < end);
      const last = records.at(-1);
      if (!last) continue;
      busy = true;
      try {
        await onRecords(partition, records);
      } catch (error) {
        // kafkajs would call again and again; this ends the scan.
        failure = error instanceof Error ? error : new Error(String(error));
        return;
      } finally {
        busy = false;
      }
      moveTo(partition, last.offset + 1n);
      await heartbeat();
    }
    moveTo(partition, BigInt(batch.lastOffset()) + 1n);
  }

  const sink: RangeSink = {
    position: (partition) => next.get(partition),
    onPositioned: () => (movedAt = performance.now()),
    ...{ onBatch, moveTo },
  };
  return readRanges(kafka, topic, sink, logger, async (reading) => {
    for (;;) {
      if (failure) throw failure;
      if (reading.failure) throw reading.failure;
      if (left() === 0 || (signal?.aborted && !busy)) return left();
      if (!busy && performance.now() - movedAt > idleMs) {
        if (reading.outage) throw reading.outage;
        return left();
      }
      await new Promise((resolve) => setTimeout(resolve, tickMs));
    }
  });
}
