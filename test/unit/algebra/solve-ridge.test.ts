import { solveRidge } from '../../../lib/algebra/solve-ridge';

const solved = (a: readonly number[], b: readonly number[], lambda: number): number[] => {
  const right = Float64Array.from(b);
  solveRidge(Float64Array.from(a), right, b.length, lambda);
  return [...right];
};

test('a symmetric system, solved by hand; its lower half counts', () => {
  const [x, y] = solved([3, 99, 1, 1], [2, 0], 1) as [number, number];
  // [[4,1],[1,2]] w = [2,0]
  expect(x).toBeCloseTo(4 / 7, 12);
  expect(y).toBeCloseTo(-2 / 7, 12);
  expect(solved([], [], 1)).toEqual([]);
});

test('one that is not quite positive definite gives numbers all the same', () => {
  expect(solved([1, 0, 2, 1], [1, 1], 0.5).every(Number.isFinite)).toBe(true);
});
