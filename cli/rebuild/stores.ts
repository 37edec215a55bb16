import type { Settings } from '../../lib/config/settings';
import { appendHistories } from '../../lib/features/append-histories';
import { createCustomerBound } from '../../lib/features/customer-bound';
import { historyKey } from '../../lib/features/history-store';
import { createStoreMarks, type StoreMarks } from '../../lib/features/store-marks';
import { customerBoundSettings, featuresMarksTtlMs } from '../../lib/features/store-settings';
import type { RedisClient } from '../../lib/redis/redis-client';
import { unlinkKeys } from '../../lib/redis/unlink-keys';
import { writeInteractions } from '../../services/features/apply-interactions';
import type { PartitionBatch } from '../../services/features/batch';
import { interactionStores } from '../../services/features/create';
import { featuresGroupId } from '../../services/features/group-id';
import type { CleanedBatch } from '../../services/features/interaction-writes';
import { splitAtForgets } from '../../services/features/split-at-forgets';

/** What one service keeps in Redis of the events. */
export interface RebuiltStore {
  readonly name: 'history' | 'features';
  /** The consumer group of the service. */
  readonly groupId: string;
  readonly marks: StoreMarks;
  /** Globs of the keys that are its own. */
  readonly patterns: readonly string[];
  /**
   * Whether the service holds its partitions until they are whole. One that goes on takes them over itself: only it knows
   * how far it is.
   */
  readonly serviceWaits: boolean;
  /** Whether the service reads again by itself what Redis lacks from a mark up to its own position. */
  mendsGap(mark: bigint, position: bigint, first: bigint): boolean;
  /** Writes events and forgets customers as the service would; doing it again changes nothing. */
  apply(batch: PartitionBatch, cleaned: Pick<CleanedBatch, 'events' | 'forgets'>): Promise<void>;
}

export function rebuiltStores(settings: Settings, redis: RedisClient): readonly RebuiltStore[] {
  const topic = settings.topics.userHistory;
  const { maxRecordBytes, groupId, maxRefillEvents } = settings.recommender;
  const customers = createCustomerBound(redis, customerBoundSettings(settings), Date.now);
  const stores = interactionStores(settings, redis, customers);
  const inCluster = settings.redis.cluster;
  return [
    {
      name: 'history',
      groupId,
      marks: createStoreMarks(redis, { store: 'history', topic, ttlMs: settings.history.ttlMs, inCluster }),
      patterns: ['h:*'],
      serviceWaits: false,
      mendsGap: (mark, position, first) =>
        mark >= position || (mark >= first && position - mark <= BigInt(maxRefillEvents)),
      async apply(batch, { events, forgets }) {
        const tooLarge = batch.messages.filter(({ value }) => value !== null && value.length > maxRecordBytes);
        const refused = new Set(tooLarge.map(({ offset }) => offset));
        const taken = refused.size === 0 ? events : events.filter(({ offset }) => !refused.has(offset));
        if (forgets.length === 0) return appendHistories(redis, settings.history, taken, customers);
        for (const piece of splitAtForgets(batch, taken, forgets)) {
          await appendHistories(redis, settings.history, piece.events, customers);
          await unlinkKeys(redis, piece.forgets.map(historyKey));
        }
      },
    },
    {
      name: 'features',
      groupId: featuresGroupId(settings, topic),
      marks: createStoreMarks(redis, { store: 'features', topic, ttlMs: featuresMarksTtlMs(settings), inCluster }),
      patterns: ['u:*', `p:${topic}:*`],
      serviceWaits: true,
      mendsGap: () => true,
      async apply(batch, cleaned) {
        await writeInteractions(stores, batch, cleaned);
      },
    },
  ];
}
