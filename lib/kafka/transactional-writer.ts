import type { Logger } from '../logger';
import { toKafkaError } from './kafka-errors';
import type { KafkaSettings } from './kafka-settings';
import {
  openTransactionalProducer,
  type OpenTransaction,
  type TransactionalProducerSettings,
} from './transactional-producer';

export interface PlacedRecord {
  readonly topic: string;
  readonly partition: number;
  readonly key: Buffer | string | null;
  readonly value: Buffer | null;
  readonly headers: ReadonlyMap<string, Buffer>;
}

/** Writes to any topics, all or nothing. */
export interface TransactionalWriter {
  /**
   * One transaction. Rejects with KAFKA_FENCED where another has opened the same transactional id since, KAFKA_UNAVAILABLE
   * (then it may have been committed all the same), TOPIC_AWAITED or KAFKA_REFUSED. After a rejection the writer is unusable.
   */
  write(records: readonly PlacedRecord[]): Promise<void>;
  close(): Promise<void>;
}

/** Opening fences whoever opened the id before and ends their transaction: what they committed is final then. */
export async function openTransactionalWriter(
  kafka: KafkaSettings,
  settings: TransactionalProducerSettings,
  logger: Logger,
): Promise<TransactionalWriter> {
  const { transactionalId } = settings;
  const producer = await openTransactionalProducer(kafka, settings, logger);
  return {
    async write(records) {
      let transaction: OpenTransaction | null = null;
      try {
        transaction = await producer.begin();
        await transaction.send(records.map((record) => ({ ...record, headers: Object.fromEntries(record.headers) })));
        await transaction.commit();
      } catch (error) {
        await transaction?.abort().catch(() => undefined);
        throw toKafkaError(error, `transaction of ${transactionalId}`);
      }
    },
    close: () => producer.close(),
  };
}
