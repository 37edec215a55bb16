import type { Settings } from '../../lib/config/settings';
import { AppError } from '../../lib/errors';
import { createItemStore } from '../../lib/features/item-store';
import { createPopularityStore } from '../../lib/features/popularity-store';
import { popularitySettings } from '../../lib/features/store-settings';
import { createRedis } from '../../lib/redis/create-redis';
import type { RedisClient } from '../../lib/redis/redis-client';
import { redisSettings } from '../../lib/redis/redis-settings';
import { popularSpare, type Shelf } from '../../lib/serving/shelf';
import type { ReadingDeps } from './find-recommendation';

/** What sells now, as the recommender reads it; empty, and why, where Redis does not answer. */
export async function popularNow(
  settings: Settings,
  { admin, logger }: Pick<ReadingDeps, 'admin' | 'logger'>,
): Promise<{ popular: Shelf['popular']; problem: string | null }> {
  const topic = settings.topics.userHistory;
  const partitions = Array.from({ length: (await admin.partitionCount(topic)) ?? 0 }, (_, partition) => partition);
  const popular: Shelf['popular'][number][] = [];
  const problem = await withRedis(settings, logger, async (redis) => {
    const store = createPopularityStore(redis, popularitySettings(settings));
    const best = await store.topItems(topic, partitions, settings.recommender.listLength + popularSpare);
    popular.push(...best.map(({ itemId, share }) => ({ itemId, score: share })));
  });
  return { popular, problem };
}

/** Titles by item id: those known already, and those that Redis has of the others. */
export async function titlesNow(
  itemIds: readonly string[],
  known: ReadonlyMap<string, string>,
  settings: Settings,
  { logger }: Pick<ReadingDeps, 'logger'>,
): Promise<ReadonlyMap<string, string>> {
  const titles = new Map(known);
  const missing = itemIds.filter((itemId) => !known.has(itemId));
  if (missing.length === 0) return titles;
  // A list without titles is worth more than none.
  await withRedis(settings, logger, async (redis) => {
    const store = createItemStore(redis, { ttlMs: settings.features.itemTtlMs, guardMs: 0 });
    for (const item of await store.read(missing)) if (item && item.title !== '') titles.set(item.itemId, item.title);
  });
  return titles;
}

/** Why Redis could not be asked, null where it could. */
async function withRedis(
  settings: Settings,
  logger: ReadingDeps['logger'],
  work: (redis: RedisClient) => Promise<void>,
): Promise<string | null> {
  const redis = createRedis(redisSettings(settings.redis), logger);
  try {
    await work(redis);
    return null;
  } catch (error) {
    if (error instanceof AppError && error.retriable) return error.message;
    throw error;
  } finally {
    await redis.close();
  }
}
