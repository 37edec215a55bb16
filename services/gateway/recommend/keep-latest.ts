import type { Settings } from '../../../lib/config/settings';
import { isProbe } from '../../../lib/domain/probe';
import type { AppError } from '../../../lib/errors';
import type { LatestLists, LatestListWrite } from '../../../lib/features/latest-lists';
import { createBatchConsumer, type RecordBatch } from '../../../lib/kafka/batch-consumer';
import type { Logger } from '../../../lib/logger';

export interface KeepLatestOptions {
  readonly settings: Pick<Settings, 'kafka' | 'topics' | 'recommender'>;
  readonly groupId: string;
  /** How long a list is kept, ms. */
  readonly ttlMs: number;
  readonly lists: LatestLists;
  readonly logger: Logger;
  /** ms since 1970. */
  readonly now: () => number;
  readonly onKept: (writes: readonly LatestListWrite[]) => void;
  readonly onLag: (partition: number, lag: number) => void;
  /** It cannot go on. */
  readonly onFailure: (error: AppError) => void;
}

export interface LatestKeeper {
  /** Why lists are not kept at the moment, null where they are. */
  readonly waiting: string | null;
  stop(): Promise<void>;
}

/**
 * Keeps the newest list of each customer, together with the other gateways of the group: `recommendations`, read_committed, at least
 * once, as writing a list again changes nothing. Rejects with KAFKA_UNAVAILABLE and KAFKA_REFUSED.
 */
export async function keepLatest(options: KeepLatestOptions): Promise<LatestKeeper> {
  const { settings, groupId, ttlMs, lists, logger, now, onKept, onLag, onFailure } = options;
  const { sessionTimeoutMs, heartbeatIntervalMs, rebalanceTimeoutMs } = settings.recommender;
  const topic = settings.topics.recommendations;
  let waiting: string | null = null;
  const consumer = createBatchConsumer(
    settings.kafka,
    { topic, groupId, sessionTimeoutMs, heartbeatIntervalMs, rebalanceTimeoutMs },
    {
      async eachBatch(batch) {
        const writes = newestOf(batch, now(), ttlMs);
        await lists.apply(writes);
        onKept(writes);
      },
      onProgress: (_topic, partition, lag) => onLag(partition, lag),
      async onOutOfRange({ partition, low }) {
        logger.warn({ topic, partition, low: String(low) }, 'lists expired before they were read');
      },
      onWaiting: (error) => (waiting = error?.message ?? null),
      onOutage: (error) => (waiting = error.message),
      onFailure,
    },
    logger,
  );
  await consumer.start();
  return {
    get waiting() {
      return consumer.outage?.message ?? waiting;
    },
    stop: () => consumer.stop(),
  };
}

/** The last that a batch says of each customer, unless it is so old that nobody is to have it. */
export function newestOf(
  { partition, messages }: Pick<RecordBatch, 'partition' | 'messages'>,
  now: number,
  ttlMs: number,
): LatestListWrite[] {
  const newest = new Map<string, LatestListWrite>();
  for (const { key, value, offset, timestamp } of messages) {
    const left = ttlMs - Math.max(0, now - timestamp);
    if (key === null || (value !== null && left <= 0)) continue;
    const userId = key.toString();
    if (isProbe(userId)) continue;
    newest.set(userId, { userId, value, position: { partition, offset, timestamp }, ttlMs: Math.ceil(left) });
  }
  return [...newest.values()];
}
