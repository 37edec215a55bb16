import { backoffMs, pause } from '../backoff';
import { AppError } from '../errors';
import type { Logger } from '../logger';
import { createClient } from './client';
import type { GroupConsumerSettings } from './group-consumer';
import { toKafkaError } from './kafka-errors';
import { metadataMaxAgeMs, type KafkaSettings } from './kafka-settings';
import { assignerTelling, type OutOfRange } from './out-of-range';
import { createRestarts } from './restarts';
import { rawRecord, type RawRecord } from './records';

/** Records of one partition, in order; not empty. */
export interface RecordBatch {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly RawRecord[];
  /** Where the reading stood before and stands after: nothing else lies between. */
  readonly from: bigint;
  readonly to: bigint;
}

export interface BatchConsumerEvents {
  /**
   * Applies a batch; its offsets are committed once it resolves. Where it resolves with an offset, nothing is committed
   * and the partition is read from there. A retriable rejection is tried again, with the partition held and the
   * membership kept alive; any other ends the consumer.
   */
  readonly eachBatch: (batch: RecordBatch) => Promise<bigint | void>;
  readonly onProgress: (topic: string, partition: number, lag: number) => void;
  /**
   * The partition does not hold what was to be read next; it goes on at its first record once this resolves.
   * A retriable rejection is tried again, any other ends the consumer.
   */
  readonly onOutOfRange: (where: OutOfRange) => Promise<void>;
  /** Why a partition waits, or null once it goes on. */
  readonly onWaiting: (error: AppError | null) => void;
  /** The consumer failed; it is started again, or `onFailure` follows. */
  readonly onOutage: (error: AppError) => void;
  readonly onFailure: (error: AppError) => void;
}

/** At-least-once: apply, then commit. For work whose effects are idempotent. */
export interface BatchConsumer {
  /** Why the group cannot be read at the moment, null where it can: set by a failure, cleared by joining again. */
  readonly outage: AppError | null;
  /** The partitions that this member reads. */
  readonly assigned: readonly number[];
  /** How far this member is done with a partition since it joined, marks of transactions included. */
  done(partition: number): bigint | undefined;
  /** Reads a partition from there on; nothing where it is another member's. */
  seek(partition: number, offset: bigint): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const maxWaitMs = 100;
const partitionsAtOnce = 4;

export function createBatchConsumer(
  kafka: KafkaSettings,
  settings: GroupConsumerSettings,
  events: BatchConsumerEvents,
  logger: Logger,
): BatchConsumer {
  const { topic, groupId } = settings;
  const stopping = new AbortController();
  const restarts = createRestarts({ ...events, what: `consumer group ${groupId} on ${topic}`, logger });
  const consumer = createClient(kafka, logger).consumer({
    groupId,
    sessionTimeout: settings.sessionTimeoutMs,
    heartbeatInterval: settings.heartbeatIntervalMs,
    rebalanceTimeout: settings.rebalanceTimeoutMs,
    maxWaitTimeInMs: maxWaitMs,
    metadataMaxAge: metadataMaxAgeMs,
    partitionAssigners: [assignerTelling(goOnAtLow)],
    allowAutoTopicCreation: false,
    retry: { retries: 9, restartOnFailure: restarts.restartOnFailure },
  });
  let assigned: readonly number[] = [];
  const done = new Map<number, bigint>();
  consumer.on('consumer.group_join', ({ payload }) => {
    restarts.joined();
    assigned = payload.memberAssignment[topic] ?? [];
    done.clear();
  });
  consumer.on('consumer.start_batch_process', ({ payload: { partition, batchSize, lastOffset } }) => {
    // kafkajs goes past what holds no records by itself.
    if (batchSize === 0) done.set(partition, BigInt(lastOffset) + 1n);
  });
  consumer.on('consumer.crash', ({ payload }) => {
    assigned = [];
    restarts.crashed(payload);
  });

  /** Where to read on; null where the consumer stops before the batch is applied. */
  async function applied(batch: RecordBatch, heartbeat: () => Promise<void>): Promise<bigint | null> {
    for (let attempt = 0; !stopping.signal.aborted; attempt++) {
      try {
        const next = await events.eachBatch(batch);
        events.onWaiting(null);
        return next ?? batch.to;
      } catch (error) {
        if (!(error instanceof AppError) || !error.retriable) {
          events.onFailure(
            error instanceof AppError ? error : new AppError('INTERNAL', 'a batch failed', { cause: error }),
          );
          return null;
        }
        events.onWaiting(error);
        await pause(backoffMs(attempt), stopping.signal);
        await heartbeat();
      }
    }
    return null;
  }

  /** Where it fails, the next fetch comes back to it. */
  async function goOnAtLow(where: OutOfRange): Promise<void> {
    const { partition, low } = where;
    try {
      await events.onOutOfRange(where);
      events.onWaiting(null);
      consumer.seek({ topic, partition, offset: String(low) });
      // At once: a restart would find the offset out of range and count what expired again.
      await consumer.commitOffsets([{ topic, partition, offset: String(low) }]);
    } catch (error) {
      if (error instanceof AppError && !error.retriable) return events.onFailure(error);
      if (error instanceof AppError) events.onWaiting(error);
      await pause(maxWaitMs, stopping.signal);
    }
  }

  function seek(partition: number, offset: bigint): void {
    if (assigned.includes(partition)) consumer.seek({ topic, partition, offset: String(offset) });
  }

  return {
    get outage() {
      return restarts.outage;
    },
    get assigned() {
      return assigned;
    },
    done: (partition) => done.get(partition),
    seek,
    async start() {
      try {
        await consumer.connect();
        await consumer.subscribe({ topics: [topic], fromBeginning: true });
        await consumer.run({
          autoCommit: false,
          eachBatchAutoResolve: false,
          partitionsConsumedConcurrently: partitionsAtOnce,
          eachBatch: async ({ batch, heartbeat, resolveOffset }) => {
            if (stopping.signal.aborted) return;
            const { partition } = batch;
            const messages = batch.messages.map(rawRecord);
            // kafkajs leaves it out of its types: where the fetch began, before gaps of compaction and transactions.
            const from = BigInt((batch as typeof batch & { fetchedOffset: string }).fetchedOffset);
            const to = BigInt(batch.lastOffset()) + 1n;
            const next = await applied({ topic, partition, messages, from, to }, heartbeat);
            if (next === null) return;
            if (next !== to) return seek(partition, next);
            resolveOffset(batch.lastOffset());
            await consumer.commitOffsets([{ topic, partition, offset: String(to) }]);
            done.set(partition, to);
            events.onProgress(topic, partition, Number(BigInt(batch.highWatermark) - to));
          },
        });
      } catch (error) {
        throw toKafkaError(error, `joining group ${groupId} on ${topic}`);
      }
    },
    async stop() {
      stopping.abort();
      restarts.stop();
      await consumer.disconnect().catch((error: unknown) => {
        logger.warn({ err: error }, `group ${groupId} was not left in order; the broker will notice`);
      });
    },
  };
}
