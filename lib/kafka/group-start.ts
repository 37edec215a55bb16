import type { Logger } from '../logger';
import type { KafkaAdmin } from './admin';
import { toKafkaError } from './kafka-errors';
import type { KafkaSettings } from './kafka-settings';
import { openTransactionalProducer, type TransactionalProducer } from './transactional-producer';

export interface GroupStart {
  readonly groupId: string;
  readonly topic: string;
  readonly transactionTimeoutMs: number;
}

const mostFences = 10;

/**
 * Commits the end of every partition for a group that has never committed anything, so that it starts with what comes next.
 * All at once and once only, whoever starts at the same time: a partition that has no commit afterwards was added later, or
 * belongs to a topic made anew, and is to be read whole. Rejects with KAFKA_UNAVAILABLE (retriable) or KAFKA_REFUSED.
 */
export async function startGroupAtLatest(
  admin: Pick<KafkaAdmin, 'committedOffsets' | 'offsetBounds'>,
  kafka: KafkaSettings,
  { groupId, topic, transactionTimeoutMs }: GroupStart,
  logger: Logger,
): Promise<void> {
  const id = { transactionalId: `${groupId}-${topic}-start`, transactionTimeoutMs };
  const isNew = async (): Promise<boolean> => (await admin.committedOffsets(groupId, topic)).size === 0;
  for (let fences = 0; await isNew(); fences++) {
    let producer: TransactionalProducer | null = null;
    try {
      // Fences another instance that is at it: its commit has happened by now, or never will.
      producer = await openTransactionalProducer(kafka, id, logger);
      const transaction = await producer.begin();
      if (!(await isNew())) return;
      const partitions = [...(await admin.offsetBounds(topic))].map(([partition, { high }]) => ({
        partition,
        offset: String(high),
      }));
      await transaction.sendOffsets({ consumerGroupId: groupId, topics: [{ topic, partitions }] });
      await transaction.commit();
      return;
    } catch (cause) {
      const error = toKafkaError(cause, `starting group ${groupId} at the end of ${topic}`);
      if (error.code !== 'KAFKA_FENCED' || fences >= mostFences) throw error;
    } finally {
      await producer?.close();
    }
  }
}
