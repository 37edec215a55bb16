import { randomUUID } from 'node:crypto';
import type { EachBatchPayload } from 'kafkajs';
import type { AppError } from '../errors';
import type { Logger } from '../logger';
import { createClient } from './client';
import { toKafkaError } from './kafka-errors';
import { ownName, type KafkaSettings } from './kafka-settings';

/** Where parts of a topic are read on from, and what takes them. */
export interface RangeSink {
  /** Undefined where nothing of the partition is wanted. */
  position(partition: number): bigint | undefined;
  /** The partition is read from its position, at first and after each failure and rebalance; it is not paused any more. */
  onPositioned(partition: number): void;
  onBatch(payload: EachBatchPayload): Promise<void>;
  /** Nothing before this offset will come that has not come. */
  moveTo(partition: number, offset: bigint): void;
}

export interface RangeReading {
  /** While it tries again. */
  readonly outage: AppError | null;
  /** Why it reads no more, null while it does. */
  readonly failure: AppError | null;
  /** Of one that its sink has paused. */
  resume(partition: number): void;
}

const sessionTimeoutMs = 30_000;

/**
 * Reads a topic, read_committed, for as long as the work takes. It commits nothing and shares with nobody. Rejects with KAFKA_UNAVAILABLE or
 * KAFKA_REFUSED, or as the work does.
 */
export async function readRanges<T>(
  kafka: KafkaSettings,
  topic: string,
  sink: RangeSink,
  logger: Logger,
  work: (reading: RangeReading) => Promise<T>,
): Promise<T> {
  const consumer = createClient(kafka, logger).consumer({
    groupId: ownName(kafka, `streamrec-reader-${randomUUID()}`),
    sessionTimeout: sessionTimeoutMs,
    heartbeatInterval: sessionTimeoutMs / 10,
    maxWaitTimeInMs: 50,
    maxBytesPerPartition: 1 << 20,
    allowAutoTopicCreation: false,
    // A join that was under way when the work ended fails later.
    retry: { restartOnFailure: () => Promise.resolve(!isDone) },
  });
  let isDone = false;
  let outage: AppError | null = null;
  let failure: AppError | null = null;
  const one = (partition: number): [{ topic: string; partitions: number[] }] => [{ topic, partitions: [partition] }];

  consumer.on('consumer.group_join', ({ payload }) => {
    outage = null;
    for (const partition of payload.memberAssignment[topic] ?? []) {
      const at = sink.position(partition);
      if (at === undefined) consumer.pause(one(partition));
      else {
        // Without a committed offset, kafkajs begins the topic again after each failure and each rebalance.
        consumer.seek({ topic, partition, offset: String(at) });
        sink.onPositioned(partition);
      }
    }
  });
  consumer.on('consumer.crash', ({ payload }) => {
    outage = toKafkaError(payload.error, `reading ${topic}`);
    if (!payload.restart) failure = outage;
  });
  // Batches of nothing but aborted records and markers come here alone.
  consumer.on('consumer.end_batch_process', ({ payload }) => {
    if (payload.topic !== topic || payload.batchSize > 0) return;
    sink.moveTo(payload.partition, BigInt(payload.lastOffset) + 1n);
  });

  async function start(): Promise<void> {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({ autoCommit: false, eachBatch: (payload) => sink.onBatch(payload) });
  }

  try {
    await start().catch((error: unknown) => {
      throw toKafkaError(error, `reading ${topic}`);
    });
    return await work({
      get outage() {
        return outage;
      },
      get failure() {
        return failure;
      },
      resume: (partition) => consumer.resume(one(partition)),
    });
  } finally {
    isDone = true;
    await consumer.disconnect().catch(() => undefined);
  }
}
