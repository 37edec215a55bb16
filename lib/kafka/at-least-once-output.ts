import { Partitioners } from 'kafkajs';
import type { Logger } from '../logger';
import { createClient } from './client';
import type { GroupConsumer } from './group-consumer';
import { toKafkaError } from './kafka-errors';
import { metadataMaxAgeMs, type KafkaSettings } from './kafka-settings';
import { topicMessages, type PartitionOutput } from './partition-output';
import { requestsOf } from './requests';
import { checkAllWritten } from './written-records';

/**
 * Offsets are committed after the records are, so a crash between doubles them. It has a producer of its own: one of kafkajs's must
 * not be used by several at a time, nor after a failure (docs/adr/0022-events-by-one-producer.md).
 */
export async function openAtLeastOnceOutput(
  kafka: KafkaSettings,
  partition: number,
  consumer: Pick<GroupConsumer, 'commit'>,
  logger: Logger,
): Promise<PartitionOutput> {
  const producer = createClient(kafka, logger).producer({
    idempotent: true,
    maxInFlightRequests: 1,
    metadataMaxAge: metadataMaxAgeMs,
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect().catch((error: unknown) => {
    throw toKafkaError(error, 'connecting the producer');
  });
  return {
    async commit(records, nextOffset) {
      for (const request of requestsOf(records)) {
        const sending = producer.sendBatch({ acks: -1, topicMessages: topicMessages(request) });
        const answers = await sending.catch((error: unknown) => {
          throw toKafkaError(error, `producing results of partition ${partition}`);
        });
        checkAllWritten(request, answers);
      }
      await consumer.commit(partition, nextOffset);
    },
    close: () => producer.disconnect().catch(() => undefined),
  };
}
