import fc from 'fast-check';
import { decide } from '../../../lib/serving/decide';
import type { Shelf } from '../../../lib/serving/shelf';

const itemIds = ['a', 'b', 'c', 'd', 'e'];
const popular = ['p1', 'a', 'p2', 'c', 'p3'].map((itemId, rank) => ({ itemId, score: 1 - rank / 10 }));

function decided(
  {
    scored = null,
    unavailable = [],
    session = [],
    knownBefore = 0,
    sells = popular,
  }: {
    scored?: readonly (readonly [number, number])[] | null;
    unavailable?: string[];
    session?: string[];
    knownBefore?: number;
    sells?: Shelf['popular'];
  },
  listLength = 3,
) {
  const window = {
    items: [],
    types: [],
    ages: [],
    inSession: [],
    knownInSession: 1,
    knownBefore,
    sessionItemIds: new Set(session),
  };
  const answer = scored && {
    items: Int32Array.from(scored, ([item]) => item),
    scores: Float32Array.from(scored, ([, score]) => score),
  };
  const shelf: Shelf = { unavailable: new Set(unavailable), popular: sells, availabilityAt: 0, popularityAt: 0 };
  const { tier, items } = decide(window, answer, itemIds, shelf, listLength);
  return { tier, list: items.map(({ itemId, reason }) => `${itemId} ${reason}`), items };
}

const best = [
  [2, 0.5],
  [1, 0.25],
  [5, 0.125],
  [3, 0.0625],
] as const;

test("habits: the model's best, with its scores", () => {
  const { tier, list, items } = decided({ scored: best, knownBefore: 1 });
  expect([tier, list]).toEqual(['personal', ['b model', 'a model', 'e model']]);
  expect(items.map(({ score }) => score)).toEqual([0.5, 0.25, 0.125]);
});

test('this session alone', () => {
  expect(decided({ scored: best }).tier).toBe('session');
});

test('nothing known: what sells', () => {
  expect(decided({})).toMatchObject({ tier: 'popular', list: ['p1 popular', 'a popular', 'p2 popular'] });
});

test('nothing sells either: nothing', () => {
  expect(decided({ sells: [] })).toEqual({ tier: 'none', list: [], items: [] });
});

test('what cannot be had is left out, and the next best follow', () => {
  expect(decided({ scored: best, unavailable: ['b', 'a'] }).list).toEqual(['e model', 'c model', 'p1 popular']);
});

test('filled up with what sells: no item twice, none that the session holds, none that cannot be had', () => {
  const { list, tier } = decided({ scored: [[1, 0.5]], session: ['p2'], unavailable: ['p1'], knownBefore: 2 }, 4);
  expect([tier, list]).toEqual(['personal', ['a model', 'c popular', 'p3 popular']]);
});

test('what the graph has masked, padding, unknown rows and repetitions are no items', () => {
  const odd = [[1, -1e9], [0, 0.9], [99, 0.8], [2, NaN], [3, 0.5], [3, 0.4], [4, -5]] as const; // prettier-ignore
  expect(decided({ scored: odd, sells: [], knownBefore: 1 }).list).toEqual(['c model', 'd model']);
});

test('a model that is left with nothing to say is not credited', () => {
  expect(decided({ scored: [[1, -1e9]], knownBefore: 5 }).tier).toBe('popular');
});

test('a list is never longer than asked for', () => {
  expect(decided({ scored: best }, 1).list).toEqual(['b model']);
});

test('because of which item, where the model tells', () => {
  const window = { knownBefore: 1, sessionItemIds: new Set<string>() };
  const answer = {
    items: Int32Array.of(2, 1, 3),
    scores: Float32Array.of(3, 2, 1),
    because: Int32Array.of(5, 0, 3),
  };
  const { items } = decide(
    window,
    answer,
    itemIds,
    { unavailable: new Set(), popular: [], availabilityAt: 0, popularityAt: 0 },
    3,
  );
  expect(items).toEqual([
    { itemId: 'b', score: 3, reason: 'model', because: 'e' },
    { itemId: 'a', score: 2, reason: 'model' },
    { itemId: 'c', score: 1, reason: 'model', because: 'c' },
  ]);
});

test('whatever is left out, each item keeps its own score and cause', () => {
  const rows = fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 5 });
  fc.assert(
    fc.property(
      rows,
      fc.subarray([...itemIds]),
      fc.subarray([...itemIds]),
      fc.nat(6),
      (items, hidden, sold, length) => {
        const scores = Float32Array.from(items, (row) => row / 8);
        const answer = { items: Int32Array.from(items), scores, because: Int32Array.from(items) };
        const shelf: Shelf = {
          ...{ unavailable: new Set(hidden), availabilityAt: 0, popularityAt: 0 },
          popular: sold.map((itemId) => ({ itemId, score: 70 })),
        };
        const window = { knownBefore: 1, sessionItemIds: new Set<string>() };
        const byModel = items
          .map((row) => ({ itemId: itemIds[row - 1] as string, score: row / 8 }))
          .filter(({ itemId }) => !hidden.includes(itemId));
        const listed = new Set(byModel.slice(0, length).map(({ itemId }) => itemId));
        const bySales = sold.filter((itemId) => !hidden.includes(itemId) && !listed.has(itemId));
        expect(decide(window, answer, itemIds, shelf, length).items).toEqual(
          [
            ...byModel.map((item) => ({ ...item, reason: 'model', because: item.itemId })),
            ...bySales.map((itemId) => ({ itemId, score: 70, reason: 'popular' })),
          ].slice(0, length),
        );
      },
    ),
    { numRuns: 500 },
  );
});
