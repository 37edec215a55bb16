import type { RecordMetadata } from 'kafkajs';
import { AppError } from '../errors';
import type { Logger } from '../logger';
import { openIdempotentProducer, type IdempotentProducer } from './idempotent-producer';
import { toKafkaError } from './kafka-errors';
import type { KafkaSettings } from './kafka-settings';
import { renewProducer } from './renewed-producer';
import { requestsOf } from './requests';

export interface KeyedRecord {
  readonly key: string;
  /** Where it goes whatever its key; left out, the key decides. */
  readonly partition?: number;
  /** Null deletes the key in a compacted topic. */
  readonly value: Buffer | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Where a record lies once it is written. */
export interface WrittenPlace {
  readonly partition: number;
  readonly offset: bigint;
}

/** Writes records to the partition that Java clients would choose for their key (murmur2), each exactly once. */
export interface RecordWriter {
  /** Resolves when the brokers hold them all. Rejects with KAFKA_UNAVAILABLE or KAFKA_REFUSED. */
  write(topic: string, records: readonly KeyedRecord[]): Promise<void>;
  /** The same of a single record; gives where it lies. */
  place(topic: string, record: KeyedRecord): Promise<WrittenPlace>;
  close(): Promise<void>;
}

export async function connectRecordWriter(kafka: KafkaSettings, logger: Logger): Promise<RecordWriter> {
  const open = (): Promise<IdempotentProducer> => openIdempotentProducer(kafka, logger);
  const renewed = renewProducer(await open(), open, (producer) => producer.close());
  const send = (topic: string, records: readonly KeyedRecord[]): Promise<RecordMetadata[]> =>
    renewed
      .use((producer) => producer.send(records.map((record) => ({ ...record, topic }))))
      .catch((error: unknown) => {
        throw toKafkaError(error, `writing to ${topic}`);
      });
  return {
    async write(topic, records) {
      for (const request of requestsOf(records)) await send(topic, request);
    },
    async place(topic, record) {
      const [written] = await send(topic, [record]);
      if (written?.baseOffset === undefined)
        throw new AppError('KAFKA_UNAVAILABLE', `the brokers did not say where a record of ${topic} lies`, { topic });
      return { partition: written.partition, offset: BigInt(written.baseOffset) };
    },
    close: () => renewed.close(),
  };
}
