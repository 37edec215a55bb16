import type { Logger } from '../logger';
import { connectAdmin } from './admin';
import { partitionsOf } from './check-topics';
import { openIdempotentProducer } from './idempotent-producer';
import { toKafkaError } from './kafka-errors';
import { metadataMaxAgeMs, type KafkaSettings } from './kafka-settings';
import { partitionOfKey } from './murmur2';
import type { OutputHeaders } from './records';

/** A record whose key decides its partition. */
export interface KeyedBytes {
  readonly key: Buffer;
  /** Null deletes the key in a compacted topic. */
  readonly value: Buffer | null;
  readonly headers?: OutputHeaders;
}

/** One producer id. */
export interface KeyedSender {
  /**
   * One at a time, and no more than a request takes. Resolves when all replicas hold all of them, once each. After a rejection
   * some may have been written, and the sender is unusable: close it and open another.
   */
  send(records: readonly KeyedBytes[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Writes to one topic, each record to the partition that Java's clients choose for its key.
 *
 * After a failure nobody knows which of its records are written, so that brokers would not take what comes next for what it is: hence one request
 * at a time, and a new producer id after any failure (docs/adr/0022-events-by-one-producer.md).
 *
 * Rejects with TOPIC_MISSING, KAFKA_UNAVAILABLE, KAFKA_REFUSED.
 */
export async function openKeyedSender(kafka: KafkaSettings, topic: string, logger: Logger): Promise<KeyedSender> {
  const admin = await connectAdmin(kafka, logger);
  let partitions = 0;
  // Partitions that are added get keys soon; what is asked in vain is asked again.
  const timer = setInterval(() => {
    admin.partitionCount(topic).then(
      (count) => (partitions = Math.max(partitions, count ?? 0)),
      () => undefined,
    );
  }, metadataMaxAgeMs).unref();
  const stopAsking = async (): Promise<void> => {
    clearInterval(timer);
    await admin.close();
  };
  try {
    partitions = await partitionsOf(admin, topic);
    const producer = await openIdempotentProducer(kafka, logger);
    return {
      async send(records) {
        const placed = records.map((one) => ({ ...one, topic, partition: partitionOfKey(one.key, partitions) }));
        await producer.send(placed).catch((error: unknown) => {
          throw toKafkaError(error, `writing to ${topic}`);
        });
      },
      async close() {
        await Promise.all([stopAsking(), producer.close()]);
      },
    };
  } catch (error) {
    await stopAsking();
    throw toKafkaError(error, `connecting to ${kafka.brokers.join(', ')}`);
  }
}
