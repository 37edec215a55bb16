import { AppError } from '../errors';
import type { Logger } from '../logger';
import { commitTransaction } from './commit-transaction';
import { installCoordinatorCache } from './coordinator-cache';
import type { Membership } from './group-offset-requests';
import { asMember } from './group-protocol';
import { renewed, type JointOutput, type PartResults } from './joint-output';
import { toCommitError } from './kafka-errors';
import type { KafkaSettings } from './kafka-settings';
import { openTransactionalProducer } from './transactional-producer';

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
          const records = parts.flatMap((part) => part.records);
          await commitTransaction(await own.begin(), offsetsOf(parts, member, settings), records);
        });
      } catch (error) {
        const upTo = parts.map(({ partition, nextOffset }) => `${partition} up to ${nextOffset}`).join(', ');
        throw toCommitError(error, `transaction of ${transactionalId}, partitions ${upTo}`);
      }
    },
  };
}

/** The offsets as this member's, each with the id of who commits it. */
function offsetsOf(
  parts: readonly PartResults[],
  member: Membership,
  { groupId, topic, transactionalId }: TransactionalJointOutputSettings,
) {
  const partitions = parts.map(({ partition, nextOffset }) => ({
    partition,
    offset: String(nextOffset),
    metadata: transactionalId,
  }));
  return { consumerGroupId: groupId, topics: asMember([{ topic, partitions }], member) };
}
