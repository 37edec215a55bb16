import { aggregateKey, createAggregateStore } from '../../../lib/features/aggregate-store';
import type { Interaction } from '../../../lib/domain/interaction';
import { anInteraction } from '../../helpers/interaction';
import { testDatabase } from '../../helpers/redis-database';

const start = Date.UTC(2026, 0, 2);
const minute = 60_000;
const database = testDatabase('aggregates');
beforeEach(() => database.empty());
afterAll(() => database.close());

const store = createAggregateStore(database.redis, { guards: 4, sessionGapMs: 30 * minute, ttlMs: 86_400_000 });
const apply = (
  events: readonly (readonly [offset: number, fields: Partial<Interaction>])[],
  { partition = 0, recordsFrom = start } = {},
) =>
  store.apply(
    partition,
    events.map(([offset, fields]) => ({
      offset: BigInt(offset),
      recordTimestamp: recordsFrom + offset,
      interaction: anInteraction({ eventId: `e${offset}`, ...fields }),
    })),
  );
const purchases = async (): Promise<number | undefined> => (await store.read(['u1']))[0]?.purchases;

test('counts what each user did', async () => {
  const answers = await apply([
    [0, { timestamp: start + 5 * minute, eventType: 'view' }],
    [1, { timestamp: start, quantity: 3, price: 2.5 }],
    [2, { userId: 'u2', timestamp: start, eventType: 'wish' }],
    [3, { timestamp: start + 40 * minute, eventType: 'cart', quantity: 9, price: 9 }],
    [4, { timestamp: start + 50 * minute, price: 1.25 }],
  ]);
  expect(answers).toEqual(['new', 'new', 'new', 'new', 'new']);
  expect(await store.read(['u1', 'nobody', 'u2'])).toEqual([
    {
      views: 1,
      carts: 1,
      purchases: 2,
      others: 0,
      sessions: 2,
      quantity: 4,
      spend: 8.75,
      firstAt: start,
      lastAt: start + 50 * minute,
    },
    null,
    { views: 0, carts: 0, purchases: 0, others: 1, sessions: 1, quantity: 0, spend: 0, firstAt: start, lastAt: start },
  ]);
});

test('a session ends where its id changes, however short the pause', async () => {
  await apply([
    [0, { sessionId: 'basket 1' }],
    [1, { sessionId: 'basket 1' }],
    [2, { sessionId: 'basket 2' }],
    [3, { sessionId: null, timestamp: start + 10 * minute }],
  ]);
  expect((await store.read(['u1']))[0]?.sessions).toBe(2);
});

test('tells the same offset again from a repeated event id', async () => {
  expect(await apply([[0, {}], [1, {}], [5, { eventId: 'e0' }]])).toEqual(['new', 'new', 'repeat']); // prettier-ignore
  expect(await apply([[0, {}], [1, {}], [5, { eventId: 'e0' }], [6, {}]])).toEqual(['again', 'again', 'repeat', 'new']); // prettier-ignore
  expect(await purchases()).toBe(3);
});

test('an offset applied before is not new where its event id is forgotten', async () => {
  await apply([0, 1, 2, 3, 4, 5].map((offset) => [offset, {}] as const));
  expect(await apply([[0, {}]])).toEqual(['again']);
  expect(await purchases()).toBe(6);
});

test('events delivered again leave the value as it is', async () => {
  const events = [[0, {}], [1, { eventId: 'e0' }], [2, {}]] as const; // prettier-ignore
  await apply(events);
  const before = await database.redis.getMany([aggregateKey('u1')]);
  await apply(events.slice(1));
  expect(await database.redis.getMany([aggregateKey('u1')])).toEqual(before);
});

test.each([
  ['a topic made anew', { partition: 0, recordsFrom: start + 86_400_000 }],
  ['a user moved to another partition', { partition: 3, recordsFrom: start }],
])('in %s offsets start over, and known event ids stay known', async (_, elsewhere) => {
  await apply([[100, {}], [101, {}]]); // prettier-ignore
  expect(await apply([[0, { eventId: 'e101' }], [1, { eventId: 'fresh' }]], elsewhere)).toEqual(['repeat', 'new']); // prettier-ignore
  expect(await apply([[0, { eventId: 'e101' }], [1, { eventId: 'fresh' }]], elsewhere)).toEqual(['repeat', 'again']); // prettier-ignore
  expect(await purchases()).toBe(3);
});

test('a value of another format is refused, not overwritten', async () => {
  await database.redis.runScript(
    { name: 'test', lua: `return redis.call('SET', KEYS[1], '\\9' .. string.rep('x', 80))` },
    [{ key: aggregateKey('u1'), args: [] }],
  );
  await expect(apply([[0, {}]])).rejects.toMatchObject({ code: 'REDIS_SCRIPT_FAILED' });
  await expect(store.read(['u1'])).rejects.toMatchObject({ code: 'DATA_INVALID' });
});
