import type { Consumer } from 'kafkajs';
import { pause } from '../backoff';
import type { AppError } from '../errors';
import type { Logger } from '../logger';
import { createClient } from './client';
import type { Membership } from './group-offset-requests';
import { takeGeneration } from './group-protocol';
import { toCommitError, toKafkaError } from './kafka-errors';
import { metadataMaxAgeMs, type KafkaSettings } from './kafka-settings';
import { assignerTelling, type OutOfRange } from './out-of-range';
import { createRestarts } from './restarts';
import { rawRecord, type RawRecord } from './records';

export interface GroupConsumerSettings {
  readonly topic: string;
  readonly groupId: string;
  readonly sessionTimeoutMs: number;
  readonly heartbeatIntervalMs: number;
  readonly rebalanceTimeoutMs: number;
}

export interface GroupConsumerEvents {
  /**
   * The whole assignment after a rebalance, every partition of it paused: nothing is read until its position has been
   * set with `seek` and it is resumed.
   */
  onAssigned(partitions: readonly number[]): void;
  onRebalancing(): void;
  /**
   * Records in order, none where all that lay there were marks of transactions; `next` is the offset behind them, `end` the one
   * that the partition's next new record will get.
   */
  onRecords(partition: number, records: RawRecord[], end: bigint, next: bigint): void;
  /** The partition does not hold what is to be read next. It is paused, as after an assignment. */
  onOutOfRange(where: OutOfRange): void;
  /** The consumer failed; it is started again, or `onFailure` follows. */
  readonly onOutage: (error: AppError) => void;
  /** The consumer cannot go on. */
  readonly onFailure: (error: AppError) => void;
}

/** One member of a consumer group on one topic. It never commits by itself and never seeks by itself. */
export interface GroupConsumer {
  /** Why the group cannot be read at the moment, null where it can: set by a failure, cleared by joining again. */
  readonly outage: AppError | null;
  start(): Promise<void>;
  /** Leaves the group. */
  stop(): Promise<void>;
  pause(partition: number): void;
  resume(partition: number): void;
  seek(partition: number, offset: bigint): void;
  /** As which member it was given the present assignment; null before the first, and after it has stopped. */
  readonly membership: Membership | null;
  /**
   * Commits outside any transaction, under this member's generation, with the metadata beside each offset. Rejects with KAFKA_FENCED where
   * the group has gone on without it.
   */
  commit(offsets: readonly { readonly partition: number; readonly offset: bigint }[], metadata?: string): Promise<void>;
  /** Resolves at the next heartbeat that the coordinator accepts: this member still belongs to the group. */
  nextHeartbeat(): Promise<void>;
}

/** Longest that the broker holds an empty fetch, and that a resumed partition waits for its first. */
const maxWaitMs = 50;
/** kafkajs decodes a whole fetch in one go on the event loop: small ones keep heartbeats and commits on time. */
const maxBytesPerPartition = 128 << 10;
/**
 * From a fetch to the next: a busy topic would otherwise be read by ones and twos, at the price of a request each. Where more is there already,
 * nobody waits for the newest.
 */
const betweenFetchesMs = { atTheEnd: 2, behind: 4 };
/** Partitions of one fetch that are handed out before the pause. */
const partitionsAtOnce = 64;

export function createGroupConsumer(
  kafka: KafkaSettings,
  settings: GroupConsumerSettings,
  events: GroupConsumerEvents,
  logger: Logger,
): GroupConsumer {
  const { topic, groupId } = settings;
  const restarts = createRestarts({ ...events, what: `consumer group ${groupId} on ${topic}`, logger });
  const consumer: Consumer = createClient(kafka, logger).consumer({
    groupId,
    sessionTimeout: settings.sessionTimeoutMs,
    heartbeatInterval: settings.heartbeatIntervalMs,
    rebalanceTimeout: settings.rebalanceTimeoutMs,
    maxWaitTimeInMs: maxWaitMs,
    maxBytesPerPartition,
    metadataMaxAge: metadataMaxAgeMs,
    partitionAssigners: [
      assignerTelling((where) => {
        whileMember(() => consumer.pause([{ topic, partitions: [where.partition] }]));
        events.onOutOfRange(where);
      }),
    ],
    allowAutoTopicCreation: false,
    retry: { retries: 9, restartOnFailure: restarts.restartOnFailure },
  });
  let heartbeatWaiters: (() => void)[] = [];
  let membership: Membership | null = null;

  /** Between a failure and its restart kafkajs knows no group and throws; the assignment that follows starts afresh. */
  function whileMember(act: () => void): void {
    try {
      act();
    } catch (error) {
      logger.debug({ err: error }, `not a member of ${groupId} at the moment`);
    }
  }

  consumer.on('consumer.group_join', ({ payload }) => {
    restarts.joined();
    const { memberId } = payload;
    const generationId = takeGeneration(memberId);
    membership = generationId === null ? null : { memberId, generationId };
    const partitions = payload.memberAssignment[topic] ?? [];
    if (partitions.length > 0) consumer.pause([{ topic, partitions }]);
    events.onAssigned(partitions);
  });
  consumer.on('consumer.rebalancing', () => events.onRebalancing());
  consumer.on('consumer.start_batch_process', ({ payload: { partition, batchSize, lastOffset, highWatermark } }) => {
    // kafkajs goes past what holds no records by itself.
    if (batchSize === 0) events.onRecords(partition, [], BigInt(highWatermark), BigInt(lastOffset) + 1n);
  });
  consumer.on('consumer.heartbeat', () => {
    const waiters = heartbeatWaiters;
    heartbeatWaiters = [];
    for (const wake of waiters) wake();
  });
  consumer.on('consumer.crash', ({ payload }) => restarts.crashed(payload));

  return {
    get outage() {
      return restarts.outage;
    },
    get membership() {
      return membership;
    },
    async start() {
      try {
        await consumer.connect();
        await consumer.subscribe({ topics: [topic], fromBeginning: true });
        await consumer.run({
          autoCommit: false,
          partitionsConsumedConcurrently: partitionsAtOnce,
          async eachBatch({ batch }) {
            const next = BigInt(batch.lastOffset()) + 1n;
            const end = BigInt(batch.highWatermark);
            events.onRecords(batch.partition, batch.messages.map(rawRecord), end, next);
            await pause(next < end ? betweenFetchesMs.behind : betweenFetchesMs.atTheEnd);
          },
        });
      } catch (error) {
        throw toKafkaError(error, `joining group ${groupId} on ${topic}`);
      }
    },
    async stop() {
      restarts.stop();
      await consumer.disconnect().catch((error: unknown) => {
        logger.warn({ err: error }, `group ${groupId} was not left in order; the broker will notice`);
      });
    },
    pause: (partition) => whileMember(() => consumer.pause([{ topic, partitions: [partition] }])),
    resume: (partition) => whileMember(() => consumer.resume([{ topic, partitions: [partition] }])),
    seek: (partition, offset) => whileMember(() => consumer.seek({ topic, partition, offset: String(offset) })),
    async commit(offsets, metadata) {
      const list = offsets.map(({ partition, offset }) => ({
        topic,
        partition,
        offset: String(offset),
        metadata: metadata ?? null,
      }));
      await consumer.commitOffsets(list).catch((error: unknown) => {
        const upTo = list.map(({ partition, offset }) => `${topic}-${partition} at ${offset}`).join(', ');
        throw toCommitError(error, `committing ${upTo}`);
      });
    },
    nextHeartbeat: () => new Promise((resolve) => heartbeatWaiters.push(resolve)),
  };
}
