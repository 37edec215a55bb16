import { bootstrapDraws, percentileInterval, resamples } from '../../../lib/quality/cluster-bootstrap';

test('each draw takes as many groups as there are, the same for the same seed', () => {
  const drawn = [...resamples(7, 3)].map((times) => times.reduce((sum, one) => sum + one, 0));
  expect(drawn).toHaveLength(bootstrapDraws);
  expect(new Set(drawn)).toEqual(new Set([7]));
  const first = (seed: number): number[] => [...(resamples(50, seed).next().value as Uint16Array)];
  expect(first(1)).toEqual(first(1));
  expect(first(1)).not.toEqual(first(2));
});

test('an interval leaves out the same share at both ends', () => {
  const values = Float64Array.from({ length: 1_000 }, (_, at) => 999 - at);
  expect(percentileInterval(values, 0.95)).toEqual([25, 974]);
  expect(percentileInterval(values, 0.5)).toEqual([250, 749]);
  expect(percentileInterval(Float64Array.of(4), 0.95)).toEqual([4, 4]);
});
