import type { RecordMetadata } from 'kafkajs';
import { AppError } from '../errors';
import type { OutputRecord } from './records';

/**
 * kafkajs leaves records out without a word where its list of a topic's partitions lacks theirs, and the transaction around them
 * would commit: nothing counts as written but what the broker's answers name. Throws TOPIC_AWAITED.
 */
export function checkAllWritten(
  records: readonly Pick<OutputRecord, 'topic' | 'partition'>[],
  answers: readonly RecordMetadata[],
): void {
  const written = new Set(answers.map(({ topicName, partition }) => `${topicName}-${partition}`));
  for (const { topic, partition } of records) {
    if (written.has(`${topic}-${partition}`)) continue;
    const message = `topic ${topic} has no partition ${partition}: give it as many as its source has`;
    throw new AppError('TOPIC_AWAITED', message, { topic, partition });
  }
}
