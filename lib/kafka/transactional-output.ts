import type { Logger } from '../logger';
import { commitTransaction } from './commit-transaction';
import { installCoordinatorCache } from './coordinator-cache';
import { toKafkaError } from './kafka-errors';
import type { KafkaSettings } from './kafka-settings';
import type { PartitionOutput } from './partition-output';
import { openTransactionalProducer } from './transactional-producer';

export interface TransactionalOutputSettings {
  readonly groupId: string;
  readonly topic: string;
  readonly partition: number;
  readonly transactionTimeoutMs: number;
}

/**
 * The transactional producer of one input partition. Its id `<group>-<topic>-<partition>` belongs to the partition, not
 * to the process: opening it fences whoever owned the partition before and ends their transaction, so the offset that
 * is committed then is final. Rejects as `commit` does.
 */
export async function openTransactionalOutput(
  kafka: KafkaSettings,
  { groupId, topic, partition, transactionTimeoutMs }: TransactionalOutputSettings,
  logger: Logger,
): Promise<PartitionOutput> {
  const transactionalId = `${groupId}-${topic}-${partition}`;
  installCoordinatorCache();
  const producer = await openTransactionalProducer(kafka, { transactionalId, transactionTimeoutMs }, logger);
  return {
    async commit(records, nextOffset) {
      try {
        const transaction = await producer.begin();
        const topics = [{ topic, partitions: [{ partition, offset: String(nextOffset) }] }];
        await commitTransaction(transaction, { consumerGroupId: groupId, topics }, records);
      } catch (error) {
        throw toKafkaError(error, `transaction of ${transactionalId} up to offset ${nextOffset}`);
      }
    },
    close: () => producer.close(),
  };
}
