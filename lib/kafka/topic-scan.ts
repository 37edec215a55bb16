import { randomUUID } from 'node:crypto';
import type { Consumer } from 'kafkajs';
import type { AppError } from '../errors';
import type { Logger } from '../logger';
import type { KafkaAdmin } from './admin';
import { createClient } from './client';
import { toKafkaError } from './kafka-errors';
import type { KafkaSettings } from './kafka-settings';
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
const sessionTimeoutMs = 30_000;
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
  const total = offsetsIn(scan.ranges);
  if (total === 0) return 0;
  const consumer = createClient(kafka, logger).consumer({
    groupId: `streamrec-reader-${randomUUID()}`,
    sessionTimeout: sessionTimeoutMs,
    heartbeatInterval: sessionTimeoutMs / 10,
    maxWaitTimeInMs: 50,
    maxBytesPerPartition: 1 << 20,
    allowAutoTopicCreation: false,
  });
  try {
    return await readRanges(consumer, scan);
  } catch (error) {
    throw toKafkaError(error, `reading ${scan.topic}`);
  } finally {
    await consumer.disconnect().catch(() => undefined);
  }
}

async function readRanges(consumer: Consumer, { topic, ranges, ...scan }: TopicScan): Promise<number> {
  const next = new Map([...ranges].map(([partition, { low }]) => [partition, low]));
  const state: { movedAt: number; outage: AppError | null; failure: Error | null; busy: boolean } = {
    movedAt: performance.now(),
    outage: null,
    failure: null,
    busy: false,
  };

  const left = (): number =>
    [...ranges].reduce(
      (sum, [partition, { high }]) => sum + Math.max(0, Number(high - (next.get(partition) ?? high))),
      0,
    );
  const total = left();

  function moveTo(partition: number, offset: bigint): void {
    if (offset <= (next.get(partition) ?? offset)) return;
    next.set(partition, offset);
    state.movedAt = performance.now();
    scan.onProgress?.(total - left());
  }

  consumer.on('consumer.group_join', ({ payload }) => {
    state.outage = null;
    state.movedAt = performance.now();
    for (const partition of payload.memberAssignment[topic] ?? []) {
      const at = next.get(partition);
      if (at === undefined) consumer.pause([{ topic, partitions: [partition] }]);
      // Without a committed offset, kafkajs begins the topic again after each failure and each rebalance.
      else consumer.seek({ topic, partition, offset: String(at) });
    }
  });
  consumer.on('consumer.crash', ({ payload }) => {
    state.outage = toKafkaError(payload.error, `reading ${topic}`);
    if (!payload.restart) state.failure = state.outage;
  });
  // Batches of nothing but aborted records and markers come here alone.
  consumer.on('consumer.end_batch_process', ({ payload }) => {
    if (payload.topic === topic && payload.batchSize === 0) moveTo(payload.partition, BigInt(payload.lastOffset) + 1n);
  });

  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch, heartbeat, isStale }) => {
      const { partition } = batch;
      const end = ranges.get(partition)?.high ?? 0n;
      for (let at = 0; at < batch.messages.length; at += maxRecords) {
        if (isStale() || state.failure || scan.signal?.aborted) return;
        const from = next.get(partition) ?? end;
        const records = batch.messages
          .slice(at, at + maxRecords)
          .map(rawRecord)
          .filter(({ offset }) => offset >= from && offset < end);
        const last = records.at(-1);
        if (!last) continue;
        state.busy = true;
        try {
          await scan.onRecords(partition, records);
        } catch (error) {
          // kafkajs would call again and again; this ends the scan.
          state.failure = error instanceof Error ? error : new Error(String(error));
          return;
        } finally {
          state.busy = false;
        }
        moveTo(partition, last.offset + 1n);
        await heartbeat();
      }
      moveTo(partition, BigInt(batch.lastOffset()) + 1n);
    },
  });

  for (;;) {
    if (state.failure) throw state.failure;
    if (left() === 0 || (scan.signal?.aborted && !state.busy)) return left();
    if (!state.busy && performance.now() - state.movedAt > idleMs) {
      if (state.outage) throw state.outage;
      return left();
    }
    await new Promise((resolve) => setTimeout(resolve, tickMs));
  }
}
