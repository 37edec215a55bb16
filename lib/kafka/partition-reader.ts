import { randomUUID } from 'node:crypto';
import type { AppError } from '../errors';
import type { Logger } from '../logger';
import { createClient } from './client';
import { toKafkaError } from './kafka-errors';
import { ownName, type KafkaSettings } from './kafka-settings';
import { rawRecord, type RawRecord } from './records';

export interface PartitionReading {
  readonly topic: string;
  /** Where to begin in each partition; partitions that are not named are not read. */
  readonly from: ReadonlyMap<number, bigint>;
  /** Records in order, perhaps none, and the offset up to which everything was read. Awaited: it can hold the reading back. */
  readonly onRecords: (partition: number, records: readonly RawRecord[], next: bigint) => Promise<void> | void;
  readonly onFailure: (error: AppError) => void;
  /** What a fetch brings of each partition, and how long the brokers may gather it; for who has more to do than to read. */
  readonly maxBytesPerPartition?: number;
  readonly maxWaitMs?: number;
}

export interface PartitionReader {
  /** Reads this partition no more. */
  leave(partition: number): void;
  close(): Promise<void>;
}

/** Long, as nobody else waits for its partitions. */
const sessionTimeoutMs = 30_000;
/** Large fetches: what is read at once is decoded at once. */
const usualMaxBytes = 1 << 20;
const usualMaxWaitMs = 50;
const partitionsAtOnce = 16;

/**
 * Reads partitions from given offsets, read_committed, and goes on with what comes until it is closed; each record comes
 * once, whatever fails in between. It commits nothing and shares with nobody. Rejects with KAFKA_UNAVAILABLE or KAFKA_REFUSED.
 */
export async function readPartitions(
  kafka: KafkaSettings,
  { topic, from, onRecords, onFailure, ...fetching }: PartitionReading,
  logger: Logger,
): Promise<PartitionReader> {
  const consumer = createClient(kafka, logger).consumer({
    groupId: ownName(kafka, `streamrec-reader-${randomUUID()}`),
    sessionTimeout: sessionTimeoutMs,
    heartbeatInterval: sessionTimeoutMs / 10,
    maxWaitTimeInMs: fetching.maxWaitMs ?? usualMaxWaitMs,
    maxBytesPerPartition: fetching.maxBytesPerPartition ?? usualMaxBytes,
    allowAutoTopicCreation: false,
    // A join that was under way when it was closed fails later.
    retry: { retries: 9, restartOnFailure: () => Promise.resolve(!isClosed) },
  });
  let isClosed = false;
  const next = new Map(from);
  const left = new Set<number>();

  consumer.on('consumer.group_join', ({ payload }) => {
    for (const partition of payload.memberAssignment[topic] ?? []) {
      const offset = left.has(partition) ? undefined : next.get(partition);
      if (offset === undefined) consumer.pause([{ topic, partitions: [partition] }]);
      else consumer.seek({ topic, partition, offset: String(offset) });
    }
  });
  consumer.on('consumer.crash', ({ payload }) => {
    if (isClosed) return;
    const error = toKafkaError(payload.error, `reading ${topic}`);
    if (payload.restart && error.retriable) logger.warn({ err: error }, 'reading failed; starting it again');
    else onFailure(error);
  });
  // Of fetches with nothing but the marks of transactions, kafkajs tells only so.
  consumer.on('consumer.end_batch_process', ({ payload }) => {
    const to = BigInt(payload.lastOffset) + 1n;
    if (to > (next.get(payload.partition) ?? to)) void reached(payload.partition, [], to);
  });

  async function reached(partition: number, records: readonly RawRecord[], to: bigint): Promise<void> {
    if (left.has(partition)) return;
    next.set(partition, to);
    await onRecords(partition, records, to);
  }

  const close = (): Promise<void> => {
    isClosed = true;
    return consumer.disconnect().catch(() => undefined);
  };
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      partitionsConsumedConcurrently: partitionsAtOnce,
      eachBatch: async ({ batch, isStale, heartbeat }) => {
        const { partition } = batch;
        const begin = next.get(partition);
        if (isStale() || begin === undefined) return;
        const records = batch.messages.map(rawRecord).filter(({ offset }) => offset >= begin);
        await reached(partition, records, BigInt(batch.lastOffset()) + 1n);
        await heartbeat();
      },
    });
  } catch (error) {
    await close();
    throw toKafkaError(error, `reading ${topic}`);
  }
  return {
    leave(partition) {
      left.add(partition);
      consumer.pause([{ topic, partitions: [partition] }]);
    },
    close,
  };
}
