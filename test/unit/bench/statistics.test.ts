import { median, spreadOf } from '../../../bench/statistics';
import { percentile } from '../../../lib/percentile';

test('the median is the middle value, or the mean of the two middle ones', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([10, 2, 4, 8])).toBe(6);
  expect(median([])).toBeNaN();
});

test('percentiles by nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect(percentile(hundred, 0.5)).toBe(50);
  expect(percentile(hundred, 0.99)).toBe(99);
  expect(percentile(hundred, 0.999)).toBe(100);
  expect(percentile(Float64Array.of(7), 0.5)).toBe(7);
  expect(percentile([], 0.5)).toBeNaN();
});

test('a spread tells the middle, the ends and the rounds; of nothing there is none', () => {
  expect(spreadOf([3, 1, 2, 10])).toEqual({ median: 2.5, min: 1, max: 10, rounds: 4 });
  expect(spreadOf([])).toBeNull();
});
