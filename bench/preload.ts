import { createHistoryStore, historyKey, type HistorySettings } from '../lib/features/history-store';
import type { RedisClient } from '../lib/redis/redis-client';
import type { BenchEvent } from './shop-events';

const purchase = 3;
const minute = 60_000;
const usersAtOnce = 200;
/** Histories that all the others are copies of. */
const patterns = 64;

type Store = ReturnType<typeof createHistoryStore>;
type Append = Parameters<Store['appendAndRead']>[0][number]['events'][number];

/** Writes these events into histories, past the stream, as if they had been read at offset 0. */
export async function preloadEvents(
  redis: RedisClient,
  settings: HistorySettings,
  events: readonly BenchEvent[],
): Promise<void> {
  const store = createHistoryStore(redis, settings);
  const byUser = new Map<string, Append[]>();
  for (const event of events) {
    const own = byUser.get(event.userId) ?? [];
    byUser.set(event.userId, own);
    own.push({ ...event, offset: 0n, type: purchase });
  }
  const users = [...byUser].map(([userId, own]) => ({ userId, events: own }));
  for (let at = 0; at < users.length; at += usersAtOnce) {
    await store.appendAndRead(users.slice(at, at + usersAtOnce));
  }
}

/**
 * Gives each user a history of so many events that end before `beforeMs`: some are written, the others copied from them within
 * Redis, so that a million take seconds.
 */
export async function preloadUsers(
  redis: RedisClient,
  settings: HistorySettings,
  userIds: readonly string[],
  { length, items, beforeMs }: { length: number; items: readonly string[]; beforeMs: number },
): Promise<void> {
  const first = userIds.slice(0, patterns);
  const events = first.flatMap((userId, user) =>
    Array.from({ length }, (_, n): BenchEvent => ({
      eventId: `before-${user}-${n}`,
      userId,
      itemId: items[(user * length + n) % items.length] as string,
      shopItemId: '',
      eventType: 'purchase',
      timestamp: beforeMs - (length - n) * minute,
      sessionId: `before-${Math.floor(n / 5)}`,
      quantity: null,
      price: null,
    })),
  );
  await preloadEvents(redis, settings, events);
  const values = await redis.getMany(first.map(historyKey));
  const copy = {
    name: 'bench-copy',
    lua: `for user = 3, #ARGV do redis.call('SET', ARGV[user], ARGV[1], 'PX', ARGV[2]) end return 0`,
  };
  const calls = values.flatMap((value, pattern) => {
    const copies = userIds.filter((_, index) => index >= patterns && index % patterns === pattern).map(historyKey);
    return Array.from({ length: Math.ceil(copies.length / copiesAtOnce) }, (_, part) => ({
      key: 'any',
      args: [value ?? '', settings.ttlMs, ...copies.slice(part * copiesAtOnce, (part + 1) * copiesAtOnce)],
    }));
  });
  for (const call of calls) await redis.runScript(copy, [call]);
}

const copiesAtOnce = 2_000;
