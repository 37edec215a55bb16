import { commitRate } from '../../../bench/commit-rate';

const sample = (atMs: number, committed: number) => ({ atMs, committed });

const samples = [sample(0, 0), sample(900, 0), sample(1_000, 500), sample(2_000, 2_500), sample(9_000, 2_500)];

test('counts all events from when the partitions were open to the commit of the last', () => {
  expect(commitRate(samples, 2_500, 750)).toBe(2_000);
});

test('where a commit came first, counts what came after it, in the time since it', () => {
  expect(commitRate(samples, 2_500, 1_500)).toBe(2_000);
  expect(commitRate(samples, 2_500, Infinity)).toBe(2_000);
  expect(commitRate([sample(10, 100), ...samples.slice(3)], 2_500, 20)).toBeCloseTo(2_400 / 1.99, 6);
});

test('there is no rate without time between', () => {
  expect(commitRate([sample(0, 0), sample(10, 5)], 5, Infinity)).toBeNaN();
  expect(commitRate([sample(0, 0), sample(10, 5)], 6, 5)).toBeNaN();
  expect(commitRate([], 1, 0)).toBeNaN();
});
