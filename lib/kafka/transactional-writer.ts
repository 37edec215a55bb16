import { Partitioners, type Transaction } from 'kafkajs';
import type { Logger } from '../logger';
import { createClient } from './client';
import { toKafkaError } from './kafka-errors';
import type { KafkaSettings } from './kafka-settings';

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
   * (then it may have been committed all the same) or KAFKA_REFUSED. After a rejection the writer is unusable.
   */
  write(records: readonly PlacedRecord[]): Promise<void>;
  close(): Promise<void>;
}

export interface TransactionalWriterSettings {
  readonly transactionalId: string;
  /** Readers with read_committed wait this long for a writer that was killed within a transaction. */
  readonly transactionTimeoutMs: number;
}

/** Brokers take about 1 MB in one request by default. */
const maxRequestBytes = 700_000;

/** Opening fences whoever opened the id before and ends their transaction: what they committed is final then. */
export async function openTransactionalWriter(
  kafka: KafkaSettings,
  { transactionalId, transactionTimeoutMs }: TransactionalWriterSettings,
  logger: Logger,
): Promise<TransactionalWriter> {
  const producer = createClient(kafka, logger).producer({
    transactionalId,
    idempotent: true,
    maxInFlightRequests: 1,
    transactionTimeout: transactionTimeoutMs,
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  let next: Transaction | null;
  try {
    await producer.connect();
    // The first begin is what sends InitProducerId.
    next = await producer.transaction();
  } catch (error) {
    await producer.disconnect().catch(() => undefined);
    throw toKafkaError(error, `opening transactional id ${transactionalId}`);
  }
  return {
    async write(records) {
      let transaction: Transaction | null = null;
      try {
        transaction = next ?? (await producer.transaction());
        next = null;
        for (const request of requestsWithHeaders(records)) await transaction.sendBatch(topicMessages(request));
        await transaction.commit();
      } catch (error) {
        await transaction?.abort().catch(() => undefined);
        throw toKafkaError(error, `transaction of ${transactionalId}`);
      }
    },
    close: () => producer.disconnect().catch(() => undefined),
  };
}

function requestsWithHeaders(records: readonly PlacedRecord[]): PlacedRecord[][] {
  const requests: PlacedRecord[][] = [];
  let bytes = Infinity;
  for (const record of records) {
    const headerBytes = [...record.headers].reduce(
      (sum, [name, value]) => sum + 3 * name.length + value.length + 20,
      0,
    );
    const size = (record.value?.length ?? 0) + (record.key?.length ?? 0) + headerBytes + 100;
    if (bytes + size > maxRequestBytes) {
      requests.push([]);
      bytes = 0;
    }
    requests.at(-1)?.push(record);
    bytes += size;
  }
  return requests;
}

function topicMessages(records: readonly PlacedRecord[]) {
  const topics = [...new Set(records.map(({ topic }) => topic))];
  return {
    acks: -1,
    topicMessages: topics.map((wanted) => ({
      topic: wanted,
      messages: records
        .filter(({ topic }) => topic === wanted)
        .map(({ key, value, partition, headers }) => ({ key, value, partition, headers: Object.fromEntries(headers) })),
    })),
  };
}
