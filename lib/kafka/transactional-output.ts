import { Partitioners, type Transaction } from 'kafkajs';
import type { Logger } from '../logger';
import { createClient } from './client';
import { toKafkaError } from './kafka-errors';
import type { KafkaSettings } from './kafka-settings';
import { requestsOf, topicMessages, type PartitionOutput } from './partition-output';

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
  const producer = createClient(kafka, logger).producer({
    transactionalId,
    idempotent: true,
    maxInFlightRequests: 1,
    transactionTimeout: transactionTimeoutMs,
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  let next: Transaction | null;
  try {
    await producer.connect();
    // The first begin is what sends InitProducerId.
    next = await producer.transaction();
  } catch (error) {
    await producer.disconnect().catch(() => undefined);
    throw toKafkaError(error, `opening transactional id ${transactionalId}`);
  }

  return {
    async commit(records, nextOffset) {
      try {
        const transaction = next ?? (await producer.transaction());
        next = null;
        for (const request of requestsOf(records)) {
          await transaction.sendBatch({ acks: -1, topicMessages: topicMessages(request) });
        }
        const offsets = [{ partition, offset: String(nextOffset) }];
        await transaction.sendOffsets({ consumerGroupId: groupId, topics: [{ topic, partitions: offsets }] });
        await transaction.commit();
      } catch (error) {
        throw toKafkaError(error, `transaction of ${transactionalId} up to offset ${nextOffset}`);
      }
    },
    // An open transaction is left to the next owner's fence: it aborts it, and asking the broker now could hang.
    close: () => producer.disconnect().catch(() => undefined),
  };
}
