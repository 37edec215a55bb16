import { randomUUID } from 'node:crypto';
import type { AppError } from '../errors';
import type { Logger } from '../logger';
import { createClient } from './client';
import { toKafkaError } from './kafka-errors';
import { metadataMaxAgeMs, ownName, type KafkaSettings } from './kafka-settings';
import { rawRecord, type RawRecord } from './records';

export interface TopicReader {
  /** Why it reads no more, null while it does. */
  readonly failure: AppError | null;
  close(): Promise<void>;
}

const sessionTimeoutMs = 6_000;

/**
 * Reads whole topics from their beginnings and goes on with what comes, read_committed, for as long as it is open;
 * each record comes once, whatever fails in between. It commits nothing and shares with nobody. `onRecords` is awaited:
 * it can hold the reading back.
 */
export async function readTopics(
  kafka: KafkaSettings,
  topics: readonly string[],
  onRecords: (topic: string, partition: number, records: readonly RawRecord[]) => Promise<void> | void,
  logger: Logger,
): Promise<TopicReader> {
  const groupId = ownName(kafka, `streamrec-reader-${randomUUID()}`);
  const consumer = createClient(kafka, logger).consumer({
    groupId,
    sessionTimeout: sessionTimeoutMs,
    heartbeatInterval: sessionTimeoutMs / 4,
    maxWaitTimeInMs: 20,
    maxBytesPerPartition: 4 << 20,
    metadataMaxAge: metadataMaxAgeMs,
    allowAutoTopicCreation: false,
    // A join that was under way when it was closed fails later.
    retry: { restartOnFailure: () => Promise.resolve(!isClosed) },
  });
  let isClosed = false;
  const next = new Map<string, bigint>();
  let failure: AppError | null = null;
  consumer.on('consumer.crash', ({ payload }) => {
    if (payload.restart || isClosed) return;
    failure = toKafkaError(payload.error, `reading ${topics.join(', ')}`);
    logger.error({ err: failure }, 'nothing more is read');
  });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        const { topic, partition } = batch;
        const id = `${topic}-${partition}`;
        // Without a committed offset, kafkajs begins the topic again after each failure and each rebalance.
        const from = next.get(id) ?? 0n;
        const records = batch.messages.map(rawRecord).filter(({ offset }) => offset >= from);
        if (records.length === 0) return;
        await onRecords(topic, partition, records);
        next.set(id, BigInt(batch.lastOffset()) + 1n);
      },
    });
  } catch (error) {
    throw toKafkaError(error, `reading ${topics.join(', ')}`);
  }
  return {
    get failure() {
      return failure;
    },
    close() {
      isClosed = true;
      return consumer.disconnect().catch(() => undefined);
    },
  };
}
