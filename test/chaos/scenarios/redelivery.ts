import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { UserHistoryRecord } from '../../../lib/domain/records.generated';
import { createAggregateStore, type UserAggregates } from '../../../lib/features/aggregate-store';
import { decodeHistory } from '../../../lib/features/history-codec';
import { historyKey } from '../../../lib/features/history-store';
import { createPopularityStore, mergeTop } from '../../../lib/features/popularity-store';
import { aggregateSettings, popularitySettings } from '../../../lib/features/store-settings';
import { createRedis } from '../../../lib/redis/create-redis';
import type { RedisClient } from '../../../lib/redis/redis-client';
import { redisSettings } from '../../../lib/redis/redis-settings';
import { knownItems, visit } from '../../helpers/events';
import { projectRoot } from '../../helpers/project-root';
import type { ChaosScenario, World } from '../scenario';
import { rateOf, seenShare } from '../under-load';

/** Each user's events as they came, without repetitions. */
type Log = ReadonlyMap<string, readonly UserHistoryRecord[]>;

/** Notes each event the first time that it is read. */
function firstCopies(world: World): { readonly log: Log; readonly copies: () => number } {
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

function startFeatures(env: Readonly<Record<string, string>>): ChildProcess {
  const passed = Object.entries(process.env).filter(([name]) => name !== 'NODE_ENV' && !name.startsWith('STREAMREC_'));
  return spawn(process.execPath, [join(projectRoot, 'bin', 'streamrec.js'), 'features'], {
    env: { ...Object.fromEntries(passed), STREAMREC_METRICS_PORT: '0', STREAMREC_METRICS_HOST: '127.0.0.1', ...env },
    // It ends with this process, as its channel breaks.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

async function run(world: World): Promise<void> {
  const { admin, topics, settings, plan } = world;
  const items = `${topics.events}-items`;
  const plain = { partitions: 1, replication: settings.topics.replication, config: {} };
  await admin.createTopics([
    { ...plain, topic: items },
    { ...plain, topic: `${items}-dead` },
  ]);
  const group = `features-${topics.events}`;
  const env = {
    ...world.env,
    STREAMREC_TOPICS_ITEMS: items,
    STREAMREC_TOPICS_ITEM_DEAD_LETTERS: `${items}-dead`,
    STREAMREC_FEATURES_GROUP_ID: group,
  };
  const { log, copies } = firstCopies(world);
  let features = startFeatures(env);
  const redis = createRedis(redisSettings(settings.redis));
  try {
    world.track(features.pid as number);
    const recommender = world.start();
    await recommender.ready();
    const load = world.load({ rate: rateOf(world), repeat: 1 });
    const kills = plan.short ? 2 : 10;
    for (let kill = 1; kill <= kills; kill++) {
      await seenShare(world, kill / (kills + 1));
      features.kill('SIGKILL');
      await once(features, 'exit');
      features = startFeatures(env);
      world.track(features.pid as number);
    }
    await load.done;
    await world.until('every event to be read', () => copies() >= load.written);
    await world.until('every result', () => world.waiting() === 0);
    await world.until('the features service to have applied all', async () => {
      const done = await admin.committedOffsets(`${group}-${topics.events}`, topics.events);
      const bounds = await admin.offsetBounds(topics.events);
      return [...bounds].every(([partition, { high }]) => high === 0n || done.get(partition) === high);
    });
    const events = [...log.values()].reduce((sum, { length }) => sum + length, 0);
    world.note(`${copies() - events} of ${copies()} records were repetitions`);
    world.check('every third record at least was a repetition', copies() - events > copies() / 3);
    await compareWithRedis(world, redis, log);
  } finally {
    features.kill('SIGKILL');
    await redis.close();
  }
}

/** Histories, aggregates and popularity are what each event once makes of them. */
async function compareWithRedis(world: World, redis: RedisClient, log: Log): Promise<void> {
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

export const redeliveryScenarios: readonly ChaosScenario[] = [
  {
    name: 'redelivery',
    about:
      'every event written twice, the features service killed (kill -9) meanwhile: Redis holds what once would make',
    shortEvents: 4_000,
    run,
  },
];
