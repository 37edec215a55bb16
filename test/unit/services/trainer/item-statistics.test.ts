import { findNeighbours } from '../../../../services/trainer/neighbours';
import { itemStatistics } from '../../../../services/trainer/item-statistics';
import { toSales, vocabularyOf } from '../../../../services/trainer/sales';
import { anInteraction } from '../../../helpers/interaction';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 1);
const basket = (userId: string, atDay: number, ...items: string[]) =>
  items.map((itemId) =>
    anInteraction({
      eventId: `${userId}-${atDay}-${itemId}`,
      userId,
      itemId,
      sessionId: `${userId}-${atDay}`,
      timestamp: start + atDay * day,
    }),
  );

/** Numbers: a 1, b 2, c 3. */
const itemIds = ['a', 'b', 'c'];
const events = [...basket('u', 0, 'a', 'b', 'c'), ...basket('v', 0, 'b', 'a'), ...basket('u', 30, 'a', 'c')];
const sales = toSales(events, itemIds);
const statistics = itemStatistics(sales, 3);

test('the vocabulary holds the most frequent items first, and equal ones by name', () => {
  expect(vocabularyOf(events)).toEqual(['a', 'b', 'c']);
});

test('lines lie basket by basket, in time order; what the vocabulary does not hold is 0', () => {
  expect([...sales.item]).toEqual([1, 2, 3, 2, 1, 1, 3]);
  expect([...sales.basketStart]).toEqual([0, 3, 5, 7]);
  expect([...sales.basketUser]).toEqual([0, 1, 0]);
  expect([...toSales(events, ['c']).item]).toEqual([0, 0, 1, 0, 0, 0, 1]);
});

test('what sells is a share of sales, halved every 30 days', () => {
  expect([...statistics.count]).toEqual([0, 3, 2, 2]);
  // On the first day 5 lines at half weight, on the last 2 at full: 4.5 in all.
  [0, (10 * 2) / 4.5, (10 * 1) / 4.5, (10 * 1.5) / 4.5].forEach((share, item) =>
    expect(statistics.popularity[item]).toBeCloseTo(share, 5),
  );
});

test('items that are bought again count more as habits', () => {
  // u had a, b and c before the last basket and took a and c again: 2 of 3 chances. Each item is drawn towards that
  // average by 20 baskets: b comes to (0 + 20 × 2/3) / 21, a and c to (1 + 20 × 2/3) / 21.
  expect(statistics.loyalty[1]).toBeCloseTo(((1 + 40 / 3) / 21 / (2 / 3)) ** 0.35, 5);
  expect(statistics.loyalty[2]).toBeCloseTo((40 / 3 / 21 / (2 / 3)) ** 0.35, 5);
  expect(statistics.loyalty[3]).toBe(statistics.loyalty[1]);
});

test('neighbours say what comes after, before and along', () => {
  const found = findNeighbours(sales, 3, statistics.count, 3);
  const of = (item: number, neighbour: number) => {
    const place = found.item.subarray(item * 3, item * 3 + 3).indexOf(neighbour);
    const at = item * 3 + place;
    return place < 0 ? null : [found.next[at], found.after[at], found.before[at], found.together[at]];
  };
  // a has 3 sales and 5 more for doubt. c comes 2 lines and 1 line after it; b once right after and once right before.
  const [next, after, before, together] = of(1, 3) as number[];
  expect(next).toBeCloseTo((0.5 + 1) / 8, 6);
  expect(after).toBeCloseTo((0.8 + 1) / 8, 6);
  expect(before).toBe(0);
  // Baskets of 3 and 2 lines weigh 1 / log2(4) and 1 / log2(3); c's 2 sales discount it by (2 + 20) ^ -0.4.
  expect(together).toBeCloseTo(((1 / 2 + 1 / Math.log2(3)) / 8) * 22 ** -0.4, 6);
  const [nextB, afterB, beforeB] = of(1, 2) as number[];
  expect([nextB, afterB, beforeB]).toEqual([1 / 8, 1 / 8, 1 / 8]);
  expect(of(1, 1)).toBeNull();
  expect([...found.item.subarray(0, 3)]).toEqual([0, 0, 0]);
});

test('rows hold the closest neighbours only', () => {
  const found = findNeighbours(sales, 3, statistics.count, 1);
  expect([...found.item]).toEqual([0, 3, expect.any(Number), expect.any(Number)]);
});
