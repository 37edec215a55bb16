import { Partitioners } from 'kafkajs';
import type { Logger } from '../logger';
import { createClient } from './client';
import type { GroupConsumer } from './group-consumer';
import { renewed, type JointOutput } from './joint-output';
import { toKafkaError } from './kafka-errors';
import { metadataMaxAgeMs, type KafkaSettings } from './kafka-settings';
import { createSequences } from './record-batches';
import type { OutputRecord } from './records';
import { sendRecords } from './send-records';

/**
 * Offsets are committed after the records are, so a crash between doubles them. One of kafkajs's producers must not be used by several at
 * a time, nor after a failure (docs/adr/0022-events-by-one-producer.md): it is this output's own, and given up at the first.
 */
export function createAtLeastOnceOutput(
  kafka: KafkaSettings,
  consumer: Pick<GroupConsumer, 'commit'>,
  logger: Logger,
): JointOutput {
  const producer = renewed(() => openProducer(kafka, logger));
  return {
    ready: producer.ready,
    close: producer.close,
    async commit(parts) {
      try {
        await producer.use(async (own) => {
          await own.send(parts.flatMap(({ records }) => records));
        });
      } catch (error) {
        const partitions = parts.map(({ partition }) => partition).join(', ');
        throw toKafkaError(error, `producing results of partitions ${partitions}`);
      }
      await consumer.commit(parts.map(({ partition, nextOffset }) => ({ partition, offset: nextOffset })));
    },
  };
}

async function openProducer(kafka: KafkaSettings, logger: Logger) {
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
  const close = (): Promise<void> => producer.disconnect().catch(() => undefined);
  const sequences = createSequences();
  return { send: (records: readonly OutputRecord[]) => sendRecords(producer, records, sequences), close };
}
