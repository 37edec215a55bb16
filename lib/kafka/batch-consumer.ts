import { backoffMs, pause } from '../backoff';
import { AppError } from '../errors';
import type { Logger } from '../logger';
import { createClient } from './client';
import type { GroupConsumerSettings } from './group-consumer';
import { toKafkaError } from './kafka-errors';
import type { KafkaSettings } from './kafka-settings';
import { rawRecord, type RawRecord } from './records';

/** Records of one partition, in order; not empty. */
export interface RecordBatch {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly RawRecord[];
}

export interface BatchConsumerEvents {
  /**
   * Applies a batch; its offsets are committed once it resolves. A retriable rejection is tried again, with the
   * partition held and the membership kept alive; any other ends the consumer.
   */
  readonly eachBatch: (batch: RecordBatch) => Promise<void>;
  readonly onProgress: (topic: string, partition: number, lag: number) => void;
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
  const consumer = createClient(kafka, logger).consumer({
    groupId,
    sessionTimeout: settings.sessionTimeoutMs,
    heartbeatInterval: settings.heartbeatIntervalMs,
    rebalanceTimeout: settings.rebalanceTimeoutMs,
    maxWaitTimeInMs: maxWaitMs,
    allowAutoTopicCreation: false,
    retry: { retries: 9, restartOnFailure: () => Promise.resolve(true) },
  });
  let outage: AppError | null = null;
  consumer.on('consumer.group_join', () => {
    outage = null;
  });
  consumer.on('consumer.crash', ({ payload }) => {
    const error = toKafkaError(payload.error, `consumer group ${groupId} on ${topic}`);
    outage = error;
    events.onOutage(error);
    if (payload.restart && error.retriable) logger.warn({ err: error }, 'consumer failed; starting it again');
    else events.onFailure(error);
  });

  async function applied(batch: RecordBatch, heartbeat: () => Promise<void>): Promise<boolean> {
    for (let attempt = 0; !stopping.signal.aborted; attempt++) {
      try {
        await events.eachBatch(batch);
        events.onWaiting(null);
        return true;
      } catch (error) {
        if (!(error instanceof AppError) || !error.retriable) {
          events.onFailure(
            error instanceof AppError ? error : new AppError('INTERNAL', 'a batch failed', { cause: error }),
          );
          return false;
        }
        events.onWaiting(error);
        await pause(backoffMs(attempt), stopping.signal);
        await heartbeat();
      }
    }
    return false;
  }

  return {
    get outage() {
      return outage;
    },
    async start() {
      try {
        await consumer.connect();
        await consumer.subscribe({ topics: [topic], fromBeginning: true });
        await consumer.run({
          autoCommit: false,
          eachBatchAutoResolve: false,
          partitionsConsumedConcurrently: partitionsAtOnce,
          eachBatch: async ({ batch, heartbeat, resolveOffset, isStale }) => {
            if (isStale() || stopping.signal.aborted) return;
            const { partition } = batch;
            const messages = batch.messages.map(rawRecord);
            if (!(await applied({ topic, partition, messages }, heartbeat))) return;
            const next = BigInt(batch.lastOffset()) + 1n;
            resolveOffset(batch.lastOffset());
            await consumer.commitOffsets([{ topic, partition, offset: String(next) }]);
            events.onProgress(topic, partition, Number(BigInt(batch.highWatermark) - next));
          },
        });
      } catch (error) {
        throw toKafkaError(error, `joining group ${groupId} on ${topic}`);
      }
    },
    async stop() {
      stopping.abort();
      await consumer.disconnect().catch((error: unknown) => {
        logger.warn({ err: error }, `group ${groupId} was not left in order; the broker will notice`);
      });
    },
  };
}
