import type { RecordMetadata } from 'kafkajs';
import { AppError } from '../errors';
import type { OutputRecord } from './records';

/**
 * kafkajs leaves records out without a word where its list of a topic's partitions lacks theirs, and the transaction around them
 * would commit: nothing counts as written but what the broker's answers name. Throws TOPIC_AWAITED. Where a partition moves to another
 * leader between two tries, kafkajs may give the same records to both: throws KAFKA_UNAVAILABLE, as they are in the log twice.
 */
export function checkAllWritten(
  records: readonly Pick<OutputRecord, 'topic' | 'partition'>[],
  answers: readonly RecordMetadata[],
): void {
  const written = new Set<string>();
  for (const { topicName, partition } of answers) {
    const id = `${topicName}-${partition}`;
    if (written.has(id))
      throw new AppError('KAFKA_UNAVAILABLE', `the leader of ${id} changed during a write; trying again`);
    written.add(id);
  }
  for (const { topic, partition } of records) {
    if (written.has(`${topic}-${partition}`)) continue;
    const message = `topic ${topic} has no partition ${partition}: give it as many as its source has (right after its leader has changed, this passes by itself)`;
    throw new AppError('TOPIC_AWAITED', message, { topic, partition });
  }
}
