import { appendHistories } from '../../../lib/features/append-histories';
import { aggregateKey, createAggregateStore } from '../../../lib/features/aggregate-store';
import { createCustomerBound, type CustomerBound } from '../../../lib/features/customer-bound';
import { historyKey, type UserAppends } from '../../../lib/features/history-store';
import { createLatestLists, latestListKey } from '../../../lib/features/latest-lists';
import { createMarkedHistories } from '../../../lib/features/marked-histories';
import { createRedis } from '../../../lib/redis/create-redis';
import type { RedisClient } from '../../../lib/redis/redis-client';
import { anInteraction } from '../../helpers/interaction';
import { sharedStack, uniqueTopic } from '../../helpers/stack';

const day = 86_400_000;
const history = { maxEvents: 10, ttlMs: 8 * day, sessionGapMs: 60_000 };
let [time, offset] = [Date.UTC(2026, 5, 1), 0n];
let redis: RedisClient;
let bound: CustomerBound;
let counted: number[];

/** A tenant of its own in the tests' Redis. */
beforeEach(async () => {
  const url = `${sharedStack().redisUrl}/7`;
  const own = { cluster: false, commandTimeoutMs: 5_000, connectTimeoutMs: 5_000, keyPrefix: `${uniqueTopic('t')}:` };
  redis = createRedis({ url, ...own });
  await redis.ping();
  counted = [];
  bound = anotherBound();
});
afterEach(() => redis.close());

const anotherBound = (maxCustomers = 100): CustomerBound =>
  createCustomerBound(
    redis,
    { maxCustomers, ttlMs: history.ttlMs },
    () => (time += 1_000),
    (count) => counted.push(count),
  );
const names = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
const appends = (users: readonly string[], forgets = false): UserAppends[] =>
  users.map((userId) => {
    const own = { itemId: 'i1', eventId: `e${offset++}`, sessionId: null };
    return { userId, forgets, events: [{ ...own, offset, timestamp: time, type: 1 as const }] };
  });
const isThere = async (keys: readonly string[]): Promise<boolean[]> =>
  (await redis.getMany(keys)).map((value) => value !== null);
const keptOf = async (users: readonly string[]): Promise<number> =>
  (await isThere(users.map(historyKey))).filter(Boolean).length;
const marks = { store: 'history', topic: 'user_history', ttlMs: history.ttlMs, inCluster: false } as const;

async function write(users: readonly UserAppends[], customers = bound): Promise<readonly string[][]> {
  const histories = createMarkedHistories(redis, history, marks, customers);
  const { histories: answered } = await histories.appendAndRead(users, [], histories.connection);
  return answered.map(({ itemIds }) => [...itemIds]);
}

test('beyond as many as may be, those who are known go on, and of others nothing is kept', async () => {
  const known = names('a', 120);
  await write(appends(known));
  const strangers = names('b', 500);
  const answered = await write(appends([...strangers, ...known]));
  // They are recommended for all the same, by what they just did.
  expect(answered.slice(0, 500)).toEqual(strangers.map(() => ['i1']));
  expect(answered.slice(500)).toEqual(known.map(() => ['i1', 'i1']));
  expect([await keptOf(known), await keptOf(strangers)]).toEqual([120, 0]);
  // Again, as after a crash, and by another process.
  await write(appends(strangers), anotherBound());
  expect(await keptOf(strangers)).toBe(0);
  expect(counted[counted.length - 1]).toBeGreaterThanOrEqual(117);
  expect(counted[counted.length - 1]).toBeLessThanOrEqual(123);
});

test('a burst goes no further than the batch that fills it, however soon the next one comes', async () => {
  const atOnce = (client: Pick<RedisClient, 'runScript'>): CustomerBound =>
    createCustomerBound(client, { maxCustomers: 100, ttlMs: history.ttlMs }, () => time);
  const customers = atOnce(redis);
  const waves = ['a', 'b', 'c', 'd'].map((wave) => names(wave, 60));
  for (const wave of waves) await write(appends(wave), customers);
  expect(await Promise.all(waves.map(keptOf))).toEqual([60, 60, 0, 0]);

  let asked = 0;
  const counting = atOnce({ runScript: (...call) => (asked++, redis.runScript(...call)) });
  for (let times = 0; times < 5; times++) await write(appends(names('a', 60)), counting);
  // Full: those who are known do not make it ask again and again.
  expect(asked).toBe(1);
});

test('customers met while Redis counts, or does not answer, are counted the next time', async () => {
  let answer: (error: Error | null) => void = () => undefined;
  const counts: number[] = [];
  const sets: unknown[][] = [];
  const slow: Pick<RedisClient, 'runScript'> = {
    runScript: (_script, calls) =>
      new Promise((resolve, reject) => {
        sets.push([...(calls[0]?.args ?? [])].slice(2));
        answer = (error) => (error ? reject(error) : resolve([0]));
      }),
  };
  const customers = createCustomerBound(
    slow,
    { maxCustomers: 100, ttlMs: day },
    () => (time += 1_000),
    (count) => counts.push(count),
  );
  customers.kept(['before']);
  const first = customers.takesIn();
  customers.kept(['meanwhile']);
  answer(new Error('gone'));
  await expect(first).rejects.toThrow('gone');
  const second = customers.takesIn();
  customers.kept(['later']);
  answer(null);
  expect(await second).toBe(true);
  const third = customers.takesIn();
  answer(null);
  await third;
  expect(sets.map((users) => [...users].sort())).toEqual([['before'], ['before', 'meanwhile'], ['later']]);
  expect(counts).toEqual([0, 0]);
});

test('who stays away is counted no longer, and makes room; who comes back in time keeps it', async () => {
  const [faithful, gone] = [names('f', 60), names('g', 60)];
  await write(appends([...faithful, ...gone]));
  for (let passed = 0; passed < 12; passed++) {
    time += day;
    await write(appends(faithful));
  }
  await write(appends(names('n', 60)));
  // Room for those, as the others had gone; now there is none.
  await write(appends(names('latest', 10)));
  expect(await Promise.all([names('n', 60), names('latest', 10), faithful].map(keptOf))).toEqual([60, 0, 60]);
});

test('one who is forgotten is gone, and is a stranger where nobody is taken in', async () => {
  const known = names('a', 120);
  await write(appends(known));
  await write(appends(['a0'], true));
  expect([await keptOf(['a0']), await keptOf(known)]).toEqual([0, 119]);
});

test('aggregates, lists and what is rebuilt are held to the same bound', async () => {
  await write(appends(names('a', 120)));
  const interaction = anInteraction({ userId: 'stranger' });
  const event = { offset: 1n, recordTimestamp: time, interaction };
  const aggregates = createAggregateStore(redis, { guards: 4, sessionGapMs: 60_000, ttlMs: day }, bound);
  expect(await aggregates.apply(0, [event])).toEqual(['new']);
  const position = { partition: 0, offset: 1n, timestamp: time };
  const list = (userId: string) => ({ userId, value: Buffer.from('list'), position, ttlMs: day });
  await createLatestLists(redis).apply([list('a1')]);
  await createLatestLists(redis, bound).apply([list('stranger'), list('a1')]);
  await appendHistories(redis, history, [event, { ...event, interaction: anInteraction({ userId: 'a1' }) }], bound);
  const keys = [aggregateKey('stranger'), latestListKey('stranger'), historyKey('stranger'), latestListKey('a1')];
  expect(await isThere(keys)).toEqual([false, false, false, true]);
});

test('without a bound nothing is asked of Redis', async () => {
  const none = createCustomerBound(
    { runScript: () => Promise.reject(new Error('asked')) },
    { maxCustomers: 0, ttlMs: 1 },
    Date.now,
  );
  none.kept(['ann']);
  expect(await none.takesIn()).toBe(true);
});
