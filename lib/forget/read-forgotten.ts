import { forgottenUser } from '../domain/forget';
import { Forgotten } from '../domain/forgotten';
import type { KafkaSettings } from '../kafka/kafka-settings';
import { scanTopic, type TopicScan } from '../kafka/topic-scan';
import type { Logger } from '../logger';

/**
 * Looks a stretch of the topic of events through for markers, decoding nothing: whoever reads the past then leaves out what its customers
 * asked to forget later, and never holds it at all. To be read up to the topic's end, as a marker stands behind what it is about.
 * Rejects with KAFKA_UNAVAILABLE, KAFKA_REFUSED or the signal's reason.
 */
export async function readForgotten(
  kafka: KafkaSettings,
  { topic, ranges, signal }: Pick<TopicScan, 'topic' | 'ranges' | 'signal'>,
  logger: Logger,
): Promise<Forgotten> {
  const forgotten = new Forgotten();
  await scanTopic(
    kafka,
    {
      topic,
      ranges,
      ...(signal === undefined ? {} : { signal }),
      onRecords(partition, records) {
        for (const record of records) {
          const userId = forgottenUser(record);
          if (userId !== null) forgotten.add(userId, { partition, offset: record.offset, timestamp: record.timestamp });
        }
      },
    },
    logger,
  );
  signal?.throwIfAborted();
  return forgotten;
}
