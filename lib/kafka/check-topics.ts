import { AppError } from '../errors';
import type { KafkaAdmin } from './admin';

const advice = 'make it with `streamrec topics create`, or grant this user the right to describe it';

/** How many partitions a topic has. Throws TOPIC_MISSING where there is no such topic. */
export async function partitionsOf(admin: Pick<KafkaAdmin, 'partitionCount'>, topic: string): Promise<number> {
  const count = await admin.partitionCount(topic);
  if (count === null) throw new AppError('TOPIC_MISSING', `there is no topic ${topic}: ${advice}`, { topic });
  return count;
}

/**
 * Checks that results can go to the partition number of their source, which keeps each customer in one partition
 * downstream. Throws TOPIC_MISSING or TOPIC_MISMATCH; gives the number of partitions.
 */
export async function checkCoPartitioned(
  admin: Pick<KafkaAdmin, 'partitionCount'>,
  source: string,
  targets: readonly string[],
): Promise<number> {
  const expected = await partitionsOf(admin, source);
  for (const topic of targets) {
    const count = await partitionsOf(admin, topic);
    if (count < expected) {
      const message = `topic ${topic} has ${count} partitions and ${source} has ${expected}: give it as many`;
      throw new AppError('TOPIC_MISMATCH', message, { topic, count, expected });
    }
  }
  return expected;
}
