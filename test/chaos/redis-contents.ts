import type { UserHistoryRecord } from '../../lib/domain/records.generated';
import { createAggregateStore, type UserAggregates } from '../../lib/features/aggregate-store';
import { decodeHistory } from '../../lib/features/history-codec';
import { historyKey } from '../../lib/features/history-store';
import { createPopularityStore, mergeTop } from '../../lib/features/popularity-store';
import { aggregateSettings, popularitySettings } from '../../lib/features/store-settings';
import type { RedisClient } from '../../lib/redis/redis-client';
import { knownItems, visit } from '../helpers/events';
import type { World } from './scenario';

/** Each user's events as they came, without repetitions. */
export type Log = ReadonlyMap<string, readonly UserHistoryRecord[]>;

/** Notes each event the first time that it is read. */
export function firstCopies(world: World): { readonly log: Log; readonly copies: () => number } {
  const log = new Map<string, UserHistoryRecord[]>();
  const seen = new Set<string>();
  let copies = 0;
  world.verifier.listen({
    onSource(_partition, _source, event) {
      if (event === null) return;
      copies++;
      if (seen.has(event.event_id)) return;
      seen.add(event.event_id);
      const events = log.get(event.user_id);
      if (events) events.push(event);
      else log.set(event.user_id, [event]);
    },
  });
  return { log, copies: () => copies };
}

/** What a user did, by the definition of each figure and not by the code that keeps them. */
function aggregatesOf(events: readonly UserHistoryRecord[]): UserAggregates {
  const times = events.map(({ timestamp }) => timestamp);
  const none = { views: 0, carts: 0, others: 0, spend: 0 };
  const sessions = Math.ceil(events.length / visit);
  const counts = { purchases: events.length, quantity: events.length, sessions };
  return { ...none, ...counts, firstAt: Math.min(...times), lastAt: Math.max(...times) };
}

/** Resolves when the features service, whose groups begin with this name, has applied all events. */
export async function untilApplied({ admin, topics, until }: World, group: string): Promise<void> {
  await until('the features service to have applied all', async () => {
    const done = await admin.committedOffsets(`${group}-${topics.events}`, topics.events);
    const bounds = await admin.offsetBounds(topics.events);
    return [...bounds].every(([partition, { high }]) => high === 0n || done.get(partition) === high);
  });
}

/** Histories, aggregates and popularity are what each event once makes of them. */
export async function compareWithRedis(world: World, redis: RedisClient, log: Log): Promise<void> {
  const { settings, topics, admin } = world;
  const users = [...log.keys()];
  const [stored, aggregates] = await Promise.all([
    redis.getMany(users.map(historyKey)),
    createAggregateStore(redis, aggregateSettings(settings)).read(users),
  ]);
  const differing = { history: [] as string[], aggregates: [] as string[] };
  users.forEach((user, index) => {
    const events = log.get(user) as readonly UserHistoryRecord[];
    const bytes = stored[index] ?? null;
    const history = bytes === null ? [] : decodeHistory(bytes, historyKey(user)).itemIds;
    const wanted = events.map(({ item_id }) => item_id).slice(-settings.history.maxEvents);
    if (JSON.stringify(history) !== JSON.stringify(wanted)) differing.history.push(user);
    const [is, due] = [aggregates[index], aggregatesOf(events)];
    const names = Object.keys(due) as (keyof UserAggregates)[];
    if (!is || names.some((name) => is[name] !== due[name])) differing.aggregates.push(user);
  });
  for (const [what, who] of Object.entries(differing)) {
    world.check(`${what} of ${who.length} of ${users.length} users differ, as of ${who[0]}`, who.length === 0);
  }

  const { purchaseWeight, popularityHalfLifeMs } = settings.features;
  const scores = [...log.values()].flat().map(({ item_id, timestamp }): [string, number] => {
    return [item_id, Math.log2(purchaseWeight) + timestamp / popularityHalfLifeMs];
  });
  const partitions = Array.from({ length: (await admin.partitionCount(topics.events)) ?? 0 }, (_, n) => n);
  const popularity = createPopularityStore(redis, popularitySettings(settings));
  const found = await popularity.topItems(topics.events, partitions, knownItems);
  const shareOf = new Map(found.map(({ itemId, share }) => [itemId, share]));
  const off = mergeTop([scores], knownItems).filter(({ itemId, share }) => {
    return Math.abs((shareOf.get(itemId) ?? 0) - share) > 1e-6;
  });
  world.check(`popularity of ${off.length} items differs, as of ${off[0]?.itemId}`, off.length === 0);
}
