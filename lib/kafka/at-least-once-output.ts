import type { Logger } from '../logger';
import type { GroupConsumer } from './group-consumer';
import { openIdempotentProducer } from './idempotent-producer';
import { renewed, type JointOutput } from './joint-output';
import { toKafkaError } from './kafka-errors';
import type { KafkaSettings } from './kafka-settings';

/**
 * Offsets are committed after the records are, so a crash between doubles them. One of kafkajs's producers must not be used by several at
 * a time, nor after a failure (docs/adr/0022-events-by-one-producer.md): it is this output's own, and given up at the first.
 */
export function createAtLeastOnceOutput(
  kafka: KafkaSettings,
  consumer: Pick<GroupConsumer, 'commit'>,
  logger: Logger,
): JointOutput {
  const producer = renewed(() => openIdempotentProducer(kafka, logger));
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
