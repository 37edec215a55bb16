import type { Settings } from '../config/settings';
import { createAvailability } from '../features/availability';
import { createPopularityStore } from '../features/popularity-store';
import { popularitySettings } from '../features/store-settings';
import type { RedisClient } from '../redis/redis-client';
import { popularSpare } from './shelf';
import type { ShelfSources } from './shelf-keeper';

/** The shelf as the features service keeps it in Redis. @param partitions of `user_history`. @param now ms since 1970. */
export function shelfSources(
  redis: RedisClient,
  settings: Settings,
  partitions: number,
  now: () => number,
): ShelfSources {
  const availability = createAvailability(redis, { ttlMs: settings.features.itemTtlMs }, now);
  const popularity = createPopularityStore(redis, popularitySettings(settings));
  const everyPartition = Array.from({ length: partitions }, (_, partition) => partition);
  const count = settings.recommender.listLength + popularSpare;
  return {
    unavailable: () => availability.refresh(),
    async popular() {
      const best = await popularity.topItems(settings.topics.userHistory, everyPartition, count);
      return best.map(({ itemId, share }) => ({ itemId, score: share }));
    },
  };
}
