import { Partitioners } from 'kafkajs';
import type { Logger } from '../logger';
import { createClient } from './client';
import type { GroupConsumer } from './group-consumer';
import { toKafkaError } from './kafka-errors';
import { metadataMaxAgeMs, type KafkaSettings } from './kafka-settings';
import { topicMessages, type PartitionOutput } from './partition-output';
import { requestsOf } from './requests';
import { checkAllWritten } from './written-records';

/** One producer for all partitions; offsets are committed after the records are, so a crash between doubles them. */
export interface AtLeastOnceOutputs {
  open(partition: number): Promise<PartitionOutput>;
  close(): Promise<void>;
}

export function createAtLeastOnceOutputs(
  kafka: KafkaSettings,
  consumer: Pick<GroupConsumer, 'commit'>,
  logger: Logger,
): AtLeastOnceOutputs {
  const producer = createClient(kafka, logger).producer({
    idempotent: true,
    metadataMaxAge: metadataMaxAgeMs,
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  return {
    async open(partition) {
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
        close: () => Promise.resolve(),
      };
    },
    close: () => producer.disconnect().catch(() => undefined),
  };
}
