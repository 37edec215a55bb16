import { historyKey } from '../../lib/features/history-store';
import { preloadEvents } from '../preload';
import type { BenchEvent } from '../shop-events';
import type { World } from '../world';

/** Users that are looked at. */
const sample = 200;
/** What stands in place of a shop's user id, so that its length does not decide. */
const userIdLength = 6;

/**
 * Mean bytes that Redis says a user's history of so many events takes, key and overhead included: the first events of real
 * customers, with the shop's own item ids. Null where no customer has so many.
 */
export async function measureRedisBytes(
  world: World,
  events: readonly BenchEvent[],
  length: number,
): Promise<number | null> {
  const ground = await world.ground();
  const byUser = new Map<string, BenchEvent[]>();
  for (const event of events) {
    const own = byUser.get(event.userId) ?? [];
    byUser.set(event.userId, own);
    if (own.length < length) own.push(event);
  }
  const histories = [...byUser.values()].filter((own) => own.length === length).slice(0, sample);
  if (histories.length === 0) return null;
  const userIds = histories.map((_, index) => String(index).padStart(userIdLength, '0'));
  const renamed = histories.flatMap((own, index) =>
    own.map((event) => ({ ...event, userId: userIds[index] as string, itemId: event.shopItemId })),
  );
  await preloadEvents(world.redis, ground.settings.history, renamed);
  const replies = await world.redis.runScript(
    { name: 'bench-memory', lua: `return redis.call('MEMORY', 'USAGE', KEYS[1], 'SAMPLES', '0')` },
    userIds.map((userId) => ({ key: historyKey(userId), args: [] })),
  );
  return replies.reduce((sum: number, bytes) => sum + Number(bytes), 0) / replies.length;
}
