import { Partitioners, type RecordMetadata, type Transaction } from 'kafkajs';
import type { Logger } from '../logger';
import { createClient } from './client';
import { toKafkaError } from './kafka-errors';
import type { KafkaSettings } from './kafka-settings';
import { createSequences } from './record-batches';
import { sendRecords, type TopicRecord } from './send-records';
import { withSecondVersion } from './transaction-protocol';

export interface TransactionalProducerSettings {
  readonly transactionalId: string;
  /** Readers with read_committed wait this long for a writer that was killed within a transaction. */
  readonly transactionTimeoutMs: number;
}

/** To be ended, and its producer not used any more after a failure. */
export interface OpenTransaction extends Pick<Transaction, 'sendOffsets' | 'commit' | 'abort'> {
  /** As `sendRecords`. */
  send(records: readonly TopicRecord[]): Promise<RecordMetadata[]>;
}

export interface TransactionalProducer {
  /** One at a time. */
  begin(): Promise<OpenTransaction>;
  /** Leaves an open transaction to the next who opens the id: asking the broker to end it could hang. */
  close(): Promise<void>;
}

/**
 * Opening fences whoever opened the id before and ends their transaction: what they committed is final then. Rejects with
 * KAFKA_FENCED, KAFKA_UNAVAILABLE (retriable) or KAFKA_REFUSED.
 */
export async function openTransactionalProducer(
  kafka: KafkaSettings,
  { transactionalId, transactionTimeoutMs }: TransactionalProducerSettings,
  logger: Logger,
): Promise<TransactionalProducer> {
  const producer = createClient(kafka, logger).producer({
    transactionalId,
    idempotent: true,
    maxInFlightRequests: 1,
    transactionTimeout: transactionTimeoutMs,
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  const close = (): Promise<void> => producer.disconnect().catch(() => undefined);
  let next: Transaction | null;
  try {
    await producer.connect();
    // The first begin is what sends InitProducerId.
    next = await withSecondVersion(() => producer.transaction());
  } catch (error) {
    await close();
    throw toKafkaError(error, `opening transactional id ${transactionalId}`);
  }
  const sequences = createSequences();
  return {
    async begin() {
      const transaction = next ?? (await producer.transaction());
      next = null;
      return { ...transaction, send: (records) => sendRecords(transaction, records, sequences) };
    },
    close,
  };
}
