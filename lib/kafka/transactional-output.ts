import type { Transaction } from 'kafkajs';
import { pause } from '../backoff';
import type { Logger } from '../logger';
import { installCoordinatorCache } from './coordinator-cache';
import { toKafkaError } from './kafka-errors';
import type { KafkaSettings } from './kafka-settings';
import { topicMessages, type PartitionOutput } from './partition-output';
import { requestsOf } from './requests';
import { openTransactionalProducer } from './transactional-producer';
import { checkAllWritten } from './written-records';

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
        await sendOffsetsFirst(transaction, groupId, {
          topic,
          partitions: [{ partition, offset: String(nextOffset) }],
        });
        for (const request of requestsOf(records)) {
          const answers = await transaction.sendBatch({ acks: -1, topicMessages: topicMessages(request) });
          checkAllWritten(request, answers);
        }
        await transaction.commit();
      } catch (error) {
        throw toKafkaError(error, `transaction of ${transactionalId} up to offset ${nextOffset}`);
      }
    },
    close: () => producer.close(),
  };
}

const markersEveryMs = 2;
const markersWithinMs = 10_000;

/**
 * The first request of a transaction waits until the markers of the one before are written. kafkajs does not try again
 * when that is the offsets' request, and fetches all metadata anew at each try when it is the records': so the offsets go
 * first, tried again here. Within a transaction the order does not matter.
 */
async function sendOffsetsFirst(
  transaction: Transaction,
  consumerGroupId: string,
  offsets: { topic: string; partitions: { partition: number; offset: string }[] },
): Promise<void> {
  const giveUpAt = performance.now() + markersWithinMs;
  for (;;) {
    try {
      return await transaction.sendOffsets({ consumerGroupId, topics: [offsets] });
    } catch (error) {
      const isEarly = (error as { type?: unknown }).type === 'CONCURRENT_TRANSACTIONS';
      if (!isEarly || performance.now() > giveUpAt) throw error;
      await pause(markersEveryMs);
    }
  }
}
