import { AvailabilityLog } from '../../../lib/replay/availability';
import { availabilityAt } from '../../../lib/replay/past-availability';
import { createPastShelf } from '../../../lib/replay/past-shelf';

const settings = { halfLifeMs: 1_000_000, maxItems: 3, count: 2 };

test('an item cannot be had from its record on, until the next one', () => {
  const log = new AvailabilityLog();
  log.add('a', true, 10);
  log.add('a', false, 100);
  log.add('a', false, 150);
  log.add('a', true, 200);
  log.add('b', false, 50);
  const shelf = createPastShelf({ ...settings, changes: log.changes() });
  expect([...shelf.at(49).unavailable]).toEqual([]);
  expect([...shelf.at(100).unavailable].sort()).toEqual(['a', 'b']);
  expect([...shelf.at(200).unavailable]).toEqual(['b']);
});

test('what sells is counted over partitions, decays, and is looked at every five seconds', () => {
  const shelf = createPastShelf({ ...settings, changes: [] });
  const popular = (now: number): string[] => shelf.at(now).popular.map(({ itemId }) => itemId);
  shelf.sold(0, 'old', 0, 3);
  shelf.sold(0, 'new', 1_000_000, 2);
  shelf.sold(1, 'never', 1_000_000, 0);
  expect(popular(10_000)).toEqual(['new', 'old']);
  shelf.sold(1, 'old', 1_000_000, 1);
  expect(popular(14_999)).toEqual(['new', 'old']);
  expect(shelf.at(15_000).popular[0]).toEqual({ itemId: 'old', score: 1 });
  expect(shelf.at(20_000).popular[1]?.score).toBeCloseTo(2 / 2.5, 12);
});

test('what sells is as of the moment that was asked for, whenever it is read', () => {
  const shelf = createPastShelf({ ...settings, changes: [] });
  const then = shelf.at(10_000);
  shelf.sold(0, 'later', 10_001, 1);
  expect(then.popular).toEqual([]);
  expect(shelf.at(11_000).popular).toEqual([]);
  expect(shelf.at(15_000).popular).toHaveLength(1);
});

describe('what an item was to a recommender at a moment', () => {
  const records = [
    { available: true, at: 1_000_000 },
    { available: false, at: 2_000_000 },
  ];
  test.each([
    ['no record: nobody has said anything against it', [], 5, 0, 'available'],
    ['before its oldest record that is left', records, 999_999, 0, 'unknown'],
    ['well after the first', records, 1_500_000, 0, 'available'],
    ['just after the second', records, 2_000_001, 0, 'changing'],
    ['well after the second', records, 2_060_000, 0, 'unavailable'],
    ['well after it, seen by old features', records, 2_060_000, 120_000, 'changing'],
  ] as const)('%s', (_, given, at, featureAgeMs, expected) => {
    expect(availabilityAt(given, at, featureAgeMs)).toBe(expected);
  });
});
