import { AppError } from '../errors';
import type { Logger } from '../logger';
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
 * downstream. Throws TOPIC_MISSING, or TOPIC_MISMATCH for a group that is new; gives the number of partitions. Where the group
 * has been at work, the source was widened: the partitions without a counterpart wait, and are no reason to stop the others.
 */
export async function checkCoPartitioned(
  admin: Pick<KafkaAdmin, 'partitionCount' | 'committedOffsets'>,
  { groupId, source, targets }: { groupId: string; source: string; targets: readonly string[] },
  logger: Pick<Logger, 'error'>,
): Promise<number> {
  const expected = await partitionsOf(admin, source);
  for (const topic of targets) {
    const count = await partitionsOf(admin, topic);
    if (count < expected) {
      const message = `topic ${topic} has ${count} partitions and ${source} has ${expected}: give it as many`;
      const isNew = (await admin.committedOffsets(groupId, source)).size === 0;
      if (isNew) throw new AppError('TOPIC_MISMATCH', message, { topic, count, expected });
      logger.error({ topic, count, expected }, `${message}; until then, the others wait`);
    }
  }
  return expected;
}
