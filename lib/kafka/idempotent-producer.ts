import { Partitioners, type RecordMetadata } from 'kafkajs';
import type { Logger } from '../logger';
import { createClient } from './client';
import { toKafkaError } from './kafka-errors';
import { metadataMaxAgeMs, type KafkaSettings } from './kafka-settings';
import { createSequences } from './record-batches';
import { sendRecords, type TopicRecord } from './send-records';

/** One producer id: used by one at a time, and by nobody after a failure (docs/adr/0022-events-by-one-producer.md). */
export interface IdempotentProducer {
  /** Resolves when all replicas hold all of them, once each: with what the brokers answered for each partition. */
  send(records: readonly TopicRecord[]): Promise<RecordMetadata[]>;
  close(): Promise<void>;
}

/** Rejects with KAFKA_UNAVAILABLE or KAFKA_REFUSED. */
export async function openIdempotentProducer(kafka: KafkaSettings, logger: Logger): Promise<IdempotentProducer> {
  const producer = createClient(kafka, logger).producer({
    idempotent: true,
    maxInFlightRequests: 1,
    metadataMaxAge: metadataMaxAgeMs,
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  const disconnect = (): Promise<void> => producer.disconnect().catch(() => undefined);
  await producer.connect().catch(async (error: unknown) => {
    await disconnect();
    throw toKafkaError(error, `connecting to ${kafka.brokers.join(', ')}`);
  });
  const sequences = createSequences();
  let sending: Promise<unknown> = Promise.resolve();
  return {
    send(records) {
      const sent = sendRecords(producer, records, sequences);
      sending = sent;
      return sent;
    },
    async close() {
      await disconnect();
      // What is tried again meanwhile would connect again, for good.
      await sending.then(disconnect, disconnect);
    },
  };
}
