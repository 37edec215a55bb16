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
