import { Partitioners } from 'kafkajs';
import type { Logger } from '../logger';
import { createClient } from './client';
import { toKafkaError } from './kafka-errors';
import type { KafkaSettings } from './kafka-settings';
import { requestsOf } from './requests';

export interface KeyedRecord {
  readonly key: string;
  /** Where it goes whatever its key; left out, the key decides. */
  readonly partition?: number;
  /** Null deletes the key in a compacted topic. */
  readonly value: Buffer | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Writes records to the partition that Java clients would choose for their key (murmur2), each exactly once. */
export interface RecordWriter {
  /** Resolves when the brokers hold them all. Rejects with KAFKA_UNAVAILABLE or KAFKA_REFUSED. */
  write(topic: string, records: readonly KeyedRecord[]): Promise<void>;
  close(): Promise<void>;
}

export async function connectRecordWriter(kafka: KafkaSettings, logger: Logger): Promise<RecordWriter> {
  const producer = createClient(kafka, logger).producer({
    idempotent: true,
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect().catch((error: unknown) => {
    throw toKafkaError(error, `connecting to ${kafka.brokers.join(', ')}`);
  });
  return {
    async write(topic, records) {
      for (const messages of requestsOf(records)) {
        await producer.send({ topic, acks: -1, messages }).catch((error: unknown) => {
          throw toKafkaError(error, `writing to ${topic}`);
        });
      }
    },
    close: () => producer.disconnect().catch(() => undefined),
  };
}
