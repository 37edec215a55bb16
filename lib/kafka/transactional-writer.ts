import type { Transaction } from 'kafkajs';
import type { Logger } from '../logger';
import { toKafkaError } from './kafka-errors';
import type { KafkaSettings } from './kafka-settings';
import { openTransactionalProducer, type TransactionalProducerSettings } from './transactional-producer';
import { checkAllWritten } from './written-records';

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

/** Brokers take about 1 MB in one request by default. */
const maxRequestBytes = 700_000;

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
      let transaction: Transaction | null = null;
      try {
        transaction = await producer.begin();
        for (const request of requestsWithHeaders(records))
          checkAllWritten(request, await transaction.sendBatch(topicMessages(request)));
        await transaction.commit();
      } catch (error) {
        await transaction?.abort().catch(() => undefined);
        throw toKafkaError(error, `transaction of ${transactionalId}`);
      }
    },
    close: () => producer.close(),
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
