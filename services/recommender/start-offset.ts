import { AppError } from '../../lib/errors';
import type { KafkaAdmin } from '../../lib/kafka/admin';
import type { PartitionClaims } from '../../lib/kafka/partition-claims';
import type { Logger } from '../../lib/logger';

export interface StartOffset {
  readonly offset: bigint;
  /** Whether the group holds it already. */
  readonly isCommitted: boolean;
}

/** A jump that no reading made: over events that expired unread, or back to the beginning of a topic made anew. */
export interface Jump {
  readonly reason: 'expired' | 'anew';
  readonly partition: number;
  readonly from: bigint;
  readonly to: bigint;
}

export interface StartOffsetOptions {
  readonly topic: string;
  readonly partition: number;
  /** Awaited before the partition is read. */
  readonly onJump: (jump: Jump) => Promise<void> | void;
  readonly logger: Pick<Logger, 'error' | 'info'>;
}

/**
 * Where to go on in a partition: at the committed offset. Without one it was added since the group began (which for all
 * partitions commits where `recommender.startOffset` says), or its topic was made anew: then from its first record. A committed
 * offset that retention or a topic made anew has left behind is said aloud.
 */
export async function startOffset(
  { committed: committedOf }: Pick<PartitionClaims, 'committed'>,
  admin: Pick<KafkaAdmin, 'offsetBounds'>,
  { topic, partition, onJump, logger }: StartOffsetOptions,
): Promise<StartOffset> {
  const committed = await committedOf(partition);
  const bounds = (await admin.offsetBounds(topic)).get(partition);
  if (!bounds) throw new AppError('TOPIC_AWAITED', `topic ${topic} has no partition ${partition} any more`);
  const { low, high } = bounds;
  if (committed === undefined) {
    logger.info({ partition, low: String(low) }, 'no committed offset: reading from the first record');
    return { offset: low, isCommitted: false };
  }
  if (committed >= low && committed <= high) return { offset: committed, isCommitted: true };
  const isExpired = committed < low;
  const facts = { partition, committed: String(committed), low: String(low), high: String(high) };
  if (isExpired) logger.error({ ...facts, lost: String(low - committed) }, 'events expired before they were read');
  else logger.error(facts, 'the topic was made anew; reading it whole');
  await onJump({ reason: isExpired ? 'expired' : 'anew', partition, from: committed, to: low });
  return { offset: low, isCommitted: false };
}
