import fc from 'fast-check';
import { createPopularityStore, mergeTop, type PopularityEvent } from '../../../lib/features/popularity-store';
import { testDatabase } from '../../helpers/redis-database';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 1);
const settings = { halfLifeMs: 7 * day, maxItems: 100, minShare: 1e-6, ttlMs: 30 * day };

const database = testDatabase('popularity');
beforeEach(() => database.empty());
afterAll(() => database.close());

const store = createPopularityStore(database.redis, settings);
type Bought = readonly [itemId: string, day: number, weight?: number];

function eventsOf(bought: readonly Bought[], firstOffset: number, recordsFrom: number): PopularityEvent[] {
  return bought.map(([itemId, on, weight = 1], i) => ({
    offset: BigInt(firstOffset + i),
    recordTimestamp: recordsFrom + i,
    itemId,
    timestamp: start + on * day,
    weight,
  }));
}

async function apply(bought: readonly Bought[], { offset = 0, recordsFrom = start, partition = 0, to = store } = {}) {
  const events = eventsOf(bought, offset, recordsFrom);
  const last = events.at(-1)!;
  const reach = { lastOffset: last.offset, lastRecordTimestamp: last.recordTimestamp };
  await to.apply({ topic: 't', partition, events, ...reach });
}

async function shares(partitions = [0], of = store): Promise<Record<string, number>> {
  const top = await of.topItems('t', partitions, 10);
  return Object.fromEntries(top.map(({ itemId, share }) => [itemId, Number(share.toFixed(6))]));
}

test('an event counts half after each half-life', async () => {
  await apply([['old', 0], ['new', 7], ['older', -7], ['part', 7, 0.3]]); // prettier-ignore
  expect(await shares()).toEqual({ new: 1, old: 0.5, part: 0.3, older: 0.25 });
});

test('counts of one item add up, in whatever order they come', async () => {
  await apply([['a', 7], ['a', 0], ['b', 0], ['b', 7], ['c', 7]]); // prettier-ignore
  expect(await shares()).toEqual({ a: 1, b: 1, c: 0.666667 });
});

test('partitions add up', async () => {
  await apply([['a', 0], ['b', 0]], { partition: 0 }); // prettier-ignore
  await apply([['b', 0], ['c', 7]], { partition: 1 }); // prettier-ignore
  expect(await shares([0, 1])).toEqual({ b: 1, c: 1, a: 0.5 });
  expect(await shares([0])).toEqual({ a: 1, b: 1 });
  expect(await shares([2])).toEqual({});
});

test('events delivered again count once, also where a batch is cut anew', async () => {
  await apply([['a', 0], ['b', 0]]); // prettier-ignore
  await apply([['a', 0], ['b', 0], ['b', 0]]); // prettier-ignore
  expect(await shares()).toEqual({ b: 1, a: 0.5 });
});

test('a topic made anew counts again, though its offsets start over', async () => {
  await apply([['a', 0]], { offset: 1_000_000 });
  await apply([['b', 0], ['b', 0]], { offset: 0, recordsFrom: start + day }); // prettier-ignore
  await apply([['b', 0], ['b', 0]], { offset: 0, recordsFrom: start + day }); // prettier-ignore
  expect(await shares()).toEqual({ b: 1, a: 0.5 });
});

test('another half-life keeps what is known in proportion to what comes', async () => {
  await apply([['a', 0], ['b', 7], ['b', 7]]); // prettier-ignore
  const slower = createPopularityStore(database.redis, { ...settings, halfLifeMs: 70 * day });
  await apply([['c', 7], ['c', 77]], { offset: 3, to: slower }); // prettier-ignore
  // As of day 77: b 2 × 1/2, a its 1/4 of b; c 1 × 1/2 + 1.
  expect(await shares([0], slower)).toEqual({ c: 1, b: 0.666667, a: 0.166667 });
});

test('the least popular go when there are too many, and when they count next to nothing', async () => {
  const small = createPopularityStore(database.redis, { ...settings, maxItems: 2, minShare: 0.01 });
  await apply([['a', 0], ['a', 0], ['b', 0], ['b', 0], ['b', 0], ['c', 0]], { to: small }); // prettier-ignore
  expect(await shares([0], small)).toEqual({ b: 1, a: 0.666667 });
  await apply([['d', 70]], { offset: 6, to: small });
  expect(await shares([0], small)).toEqual({ d: 1 });
});

test('a long batch is applied in parts, all of it', async () => {
  await apply(Array.from({ length: 1234 }, (_, i): Bought => [i % 2 ? 'odd' : `even${i % 4}`, 0]));
  expect(await shares()).toEqual({ odd: 1, even0: 0.50081, even2: 0.499190 }); // prettier-ignore
});

test('the order of events does not matter, and every key expires', async () => {
  const bought = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: -400, max: 20 })), {
    minLength: 1,
    maxLength: 20,
  });
  const twoOrders = bought.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  );
  await fc.assert(
    fc.asyncProperty(twoOrders, async ([one, other]) => {
      await database.empty();
      const all = createPopularityStore(database.redis, { ...settings, minShare: 1e-40 });
      await apply(one, { partition: 0, to: all });
      await apply(other, { partition: 1, to: all });
      const [first, second] = [await all.topItems('t', [0], 3), await all.topItems('t', [1], 3)];
      const rounded = (top: typeof first) => new Map(top.map(({ itemId, share }) => [itemId, share.toFixed(9)]));
      expect(rounded(first)).toEqual(rounded(second));
      const plain = mergeTop(
        [one.map(([itemId, on]) => [itemId, (start + on * day) / settings.halfLifeMs] as const)],
        3,
      );
      expect(rounded(first)).toEqual(rounded(plain));
      for (const ttl of (await database.ttls()).values()) expect(ttl > 0 && ttl <= settings.ttlMs).toBe(true);
    }),
    { numRuns: 60 },
  );
});
