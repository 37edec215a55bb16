import { AppError } from '../../lib/errors';
import type { KafkaAdmin } from '../../lib/kafka/admin';
import type { Logger } from '../../lib/logger';

export interface StartOffset {
  readonly offset: bigint;
  /** Whether the group holds it already. */
  readonly isCommitted: boolean;
}

/**
 * Where to go on in a partition: at the committed offset; without one, where the setting says. A committed offset that
 * retention or a topic made anew has left behind is said aloud: events between were never read.
 */
export async function startOffset(
  admin: Pick<KafkaAdmin, 'committedOffsets' | 'offsetBounds'>,
  {
    groupId,
    topic,
    partition,
    initial,
  }: { groupId: string; topic: string; partition: number; initial: 'earliest' | 'latest' },
  logger: Logger,
): Promise<StartOffset> {
  const committed = (await admin.committedOffsets(groupId, topic)).get(partition);
  const bounds = (await admin.offsetBounds(topic)).get(partition);
  if (!bounds) throw new AppError('TOPIC_MISSING', `topic ${topic} has no partition ${partition} any more`);
  if (committed === undefined) return { offset: initial === 'earliest' ? bounds.low : bounds.high, isCommitted: false };
  if (committed < bounds.low) {
    const lost = String(bounds.low - committed);
    logger.error(
      { partition, committed: String(committed), low: String(bounds.low), lost },
      'events expired before they were read',
    );
    return { offset: bounds.low, isCommitted: false };
  }
  if (committed > bounds.high) {
    logger.error(
      { partition, committed: String(committed), high: String(bounds.high) },
      'the topic was made anew; reading it whole',
    );
    return { offset: bounds.low, isCommitted: false };
  }
  return { offset: committed, isCommitted: true };
}
