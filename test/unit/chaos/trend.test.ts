import { percentile, trendOf } from '../../chaos/trend';

const minute = 60_000;

test('a line is found by its slope per hour, and how far it has risen', () => {
  const points = Array.from({ length: 31 }, (_, i) => ({ at: 5_000 + i * minute, value: 100 + 2 * i }));
  const { mean, slopePerHour, growth } = trendOf(points);
  expect(mean).toBeCloseTo(130);
  expect(slopePerHour).toBeCloseTo(120);
  expect(growth).toBeCloseTo(60);
});

test('what goes up and down in step is flat, as are one point and none', () => {
  const points = [3, 5, 5, 3].map((value, i) => ({ at: i * minute, value }));
  expect(trendOf(points)).toEqual({ mean: 4, slopePerHour: 0, growth: 0, points: 4 });
  expect(trendOf([{ at: 1, value: 7 }])).toMatchObject({ mean: 7, growth: 0 });
  expect(trendOf([])).toMatchObject({ mean: 0, growth: 0 });
});

test('percentiles by nearest rank, whatever the order', () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect([0.5, 0.99, 1].map((share) => percentile(values, share))).toEqual([50, 99, 100]);
  expect(percentile([], 0.5)).toBe(0);
});
