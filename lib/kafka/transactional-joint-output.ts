import type { Transaction } from 'kafkajs';
import { pause } from '../backoff';
import { AppError } from '../errors';
import type { Logger } from '../logger';
import { installCoordinatorCache } from './coordinator-cache';
import type { Membership } from './group-offset-requests';
import { asMember } from './group-protocol';
import { renewed, type JointOutput, type PartResults } from './joint-output';
import { toCommitError } from './kafka-errors';
import type { KafkaSettings } from './kafka-settings';
import { topicMessages } from './partition-output';
import { requestsOf } from './requests';
import { openTransactionalProducer } from './transactional-producer';
import { checkAllWritten } from './written-records';

export interface TransactionalJointOutputSettings {
  readonly groupId: string;
  readonly topic: string;
  /** Of this process alone. */
  readonly transactionalId: string;
  readonly transactionTimeoutMs: number;
  /** As which member of the group; null where it is none. */
  readonly membership: () => Membership | null;
}

/**
 * One transaction carries the results and offsets of all partitions. The group's coordinator takes the offsets only under the
 * group's present generation: a process that slept through a rebalance commits nothing more. Each offset names the transactional
 * id that committed it, so that whoever comes next can end what was left open.
 */
export function createTransactionalJointOutput(
  kafka: KafkaSettings,
  settings: TransactionalJointOutputSettings,
  logger: Logger,
): JointOutput {
  const { transactionalId, membership } = settings;
  installCoordinatorCache();
  // Opening fences what this process had open.
  const producer = renewed(() => openTransactionalProducer(kafka, settings, logger));
  return {
    ready: producer.ready,
    close: producer.close,
    async commit(parts) {
      const member = membership();
      try {
        if (member === null) throw new AppError('KAFKA_FENCED', 'not a member of the group at the moment');
        await producer.use(async (own) => {
          const transaction = await own.begin();
          // First, so that no record is ever written without an offset that a successor finds pending.
          await sendOffsets(transaction, parts, member, settings);
          for (const request of requestsOf(parts.flatMap(({ records }) => records))) {
            const answers = await transaction.sendBatch({ acks: -1, topicMessages: topicMessages(request) });
            checkAllWritten(request, answers);
          }
          await transaction.commit();
        });
      } catch (error) {
        const upTo = parts.map(({ partition, nextOffset }) => `${partition} up to ${nextOffset}`).join(', ');
        throw toCommitError(error, `transaction of ${transactionalId}, partitions ${upTo}`);
      }
    },
  };
}

const markersEveryMs = 2;
const markersWithinMs = 10_000;

/** The first request of a transaction waits until the markers of the one before are written; kafkajs does not try again. */
async function sendOffsets(
  transaction: Transaction,
  parts: readonly PartResults[],
  member: Membership,
  { groupId, topic, transactionalId }: TransactionalJointOutputSettings,
): Promise<void> {
  const partitions = parts.map(({ partition, nextOffset }) => ({
    partition,
    offset: String(nextOffset),
    metadata: transactionalId,
  }));
  const topics = asMember([{ topic, partitions }], member);
  const giveUpAt = performance.now() + markersWithinMs;
  for (;;) {
    try {
      return await transaction.sendOffsets({ consumerGroupId: groupId, topics });
    } catch (error) {
      const isEarly = (error as { type?: unknown }).type === 'CONCURRENT_TRANSACTIONS';
      if (!isEarly || performance.now() > giveUpAt) throw error;
      await pause(markersEveryMs);
    }
  }
}
