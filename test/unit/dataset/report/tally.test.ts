import { Tally } from '../../../../lib/dataset/report/tally';

test('quantiles by nearest rank, and counts by doublings', () => {
  const tally = new Tally();
  for (const value of [1, 2, 2, 3, 4, 5, 8, 9, 40]) tally.add(value);
  expect(tally.summary()).toEqual({ count: 9, mean: 74 / 9, p50: 4, p90: 40, p99: 40, max: 40 });
  expect(tally.doublings()).toEqual([
    { from: 1, to: 1, count: 1 },
    { from: 2, to: 2, count: 2 },
    { from: 3, to: 4, count: 2 },
    { from: 5, to: 8, count: 2 },
    { from: 9, to: 16, count: 1 },
    { from: 17, to: 32, count: 0 },
    { from: 33, to: 64, count: 1 },
  ]);
});

test('of nothing', () => {
  expect(new Tally().summary()).toEqual({ count: 0, mean: 0, p50: 0, p90: 0, p99: 0, max: 0 });
  expect(new Tally().doublings()).toEqual([]);
});
