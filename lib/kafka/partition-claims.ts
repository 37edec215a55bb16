import { pause } from '../backoff';
import { AppError } from '../errors';
import type { Logger } from '../logger';
import type { KafkaAdmin } from './admin';
import type { GroupConsumer } from './group-consumer';
import type { KafkaSettings } from './kafka-settings';
import { openTransactionalProducer } from './transactional-producer';

export interface ClaimSettings {
  readonly groupId: string;
  readonly topic: string;
  /** Of this process. */
  readonly transactionalId: string;
  readonly transactionTimeoutMs: number;
}

/** Takes partitions over from whoever wrote for them before. Everything rejects as KafkaAdmin does, or with KAFKA_FENCED. */
export interface PartitionClaims {
  /** The committed offset, which no transaction can move any more but one of the group's present owner; undefined without one. */
  committed(partition: number): Promise<bigint | undefined>;
  /** Commits the offset under this member's generation and with this process's id, where it does not stand there already. */
  claim(partition: number, offset: bigint, isCommitted: boolean): Promise<void>;
}

/** How long to wait for transactions of others. */
export interface Patience {
  /** So often asked, what is under way is ended: what a live owner has under way ends by itself, within a commit. */
  readonly fenceAfter: number;
  readonly giveUpAfter: number;
  readonly beforeNext: () => Promise<void>;
}
const patient: Patience = { fenceAfter: 25, giveUpAfter: 250, beforeNext: () => pause(20) };

const stillPending = (topic: string, partition: number): string =>
  `a transaction that is not over holds the offset of ${topic}-${partition}; the broker ends it at its timeout at the latest`;

export function createPartitionClaims(
  admin: Pick<KafkaAdmin, 'stableOffset' | 'offsetMetadata'>,
  consumer: Pick<GroupConsumer, 'commit'>,
  fence: (transactionalId: string) => Promise<void>,
  { groupId, topic, transactionalId }: Pick<ClaimSettings, 'groupId' | 'topic' | 'transactionalId'>,
  { fenceAfter, giveUpAfter, beforeNext }: Patience = patient,
): PartitionClaims {
  const prefix = `${groupId}-${topic}-`;
  const holders = new Map<number, string | null>();
  const fencing = new Map<string, Promise<void>>();
  /** Partitions whose id of earlier releases has been fenced by this process. */
  const fencedFormer = new Set<number>();

  /** Once for all partitions that name it at the same time. */
  function fenceOnce(id: string): Promise<void> {
    const known = fencing.get(id);
    if (known) return known;
    const work = fence(id).finally(() => fencing.delete(id));
    fencing.set(id, work);
    return work;
  }

  const isOurs = (id: string | null): id is string => id !== null && id.startsWith(prefix);

  async function holderOf(partition: number): Promise<string> {
    const named = await admin.offsetMetadata(groupId, topic, partition);
    return isOurs(named) ? named : `${prefix}${partition}`;
  }

  return {
    async committed(partition) {
      for (let asked = 0; ; asked++) {
        const found = await admin.stableOffset(groupId, topic, partition);
        if (found === 'pending') {
          if (asked >= giveUpAfter) throw new AppError('KAFKA_UNAVAILABLE', stillPending(topic, partition));
          if (asked >= fenceAfter) await fenceOnce(await holderOf(partition));
          await beforeNext();
        } else if (isOurs(found.metadata) || fencedFormer.has(partition)) {
          holders.set(partition, found.metadata);
          return found.offset ?? undefined;
        } else {
          // Offsets of earlier releases name nobody: each partition had an id of its own.
          await fenceOnce(`${prefix}${partition}`);
          fencedFormer.add(partition);
        }
      }
    },
    async claim(partition, offset, isCommitted) {
      if (isCommitted && holders.get(partition) === transactionalId) return;
      await consumer.commit([{ partition, offset }], transactionalId);
      holders.set(partition, transactionalId);
    },
  };
}

/** Ends the transactions of whoever holds the id, and keeps them from beginning another. */
export function fencerOf(
  kafka: KafkaSettings,
  { transactionTimeoutMs }: Pick<ClaimSettings, 'transactionTimeoutMs'>,
  logger: Logger,
): (transactionalId: string) => Promise<void> {
  return async (transactionalId) => {
    const producer = await openTransactionalProducer(kafka, { transactionalId, transactionTimeoutMs }, logger);
    await producer.close();
  };
}

/** For a group that commits outside transactions: nothing of a former owner can be pending. */
export function createPlainClaims(
  admin: Pick<KafkaAdmin, 'committedOffsets'>,
  consumer: Pick<GroupConsumer, 'commit'>,
  { groupId, topic }: Pick<ClaimSettings, 'groupId' | 'topic'>,
): PartitionClaims {
  return {
    committed: async (partition) => (await admin.committedOffsets(groupId, topic)).get(partition),
    async claim(partition, offset, isCommitted) {
      if (!isCommitted) await consumer.commit([{ partition, offset }]);
    },
  };
}
