import { createRandom } from '../../../lib/seeded-random';
import { solveRidge } from '../../../lib/algebra/solve-ridge';

test('solves (A + λI) x = b', () => {
  // The lower half counts.
  const a = Float64Array.of(3, 99, 1, 2);
  const b = Float64Array.of(7, 6);
  // (4 1; 1 3) x = (7, 6): x = (15/11, 17/11).
  solveRidge(a, b, 2, 1);
  expect(b[0]).toBeCloseTo(15 / 11, 12);
  expect(b[1]).toBeCloseTo(17 / 11, 12);
});

test('a matrix that left entries out and is not quite positive gives numbers all the same', () => {
  const a = Float64Array.of(1, 9, 9, 1);
  const b = Float64Array.of(1, 1);
  solveRidge(a, b, 2, 1);
  expect([...b].every(Number.isFinite)).toBe(true);
});

test('one that is not positive by far gives a solution no longer than that of one which is', () => {
  const n = 60;
  const random = createRandom(3);
  const a = Float64Array.from({ length: n * n }, () => 500 * (random() - 0.2));
  const b = Float64Array.from({ length: n }, () => 100 * random());
  const most = (10 * Math.hypot(...b)) / 20;
  solveRidge(a, b, n, 20);
  expect([...b].filter((value) => !(Math.abs(value) <= most))).toEqual([]);
  expect([...b].some((value) => value !== 0)).toBe(true);
});
