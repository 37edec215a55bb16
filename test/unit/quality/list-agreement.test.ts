import { overlapAt, rankCorrelation } from '../../../lib/quality/list-agreement';
import { ndcg } from '../../../lib/quality/ndcg';

test.each([
  [['a', 'b', 'c'], ['c', 'b', 'a'], 3, 1],
  [['a', 'b', 'c'], ['c', 'b', 'a'], 1, 0],
  [['a', 'b', 'c', 'd'], ['a', 'b'], 4, 0.5],
  [[], [], 5, 1],
  [['a'], [], 5, 0],
])('overlap of %j and %j at %i', (one, other, k, expected) => {
  expect(overlapAt(one, other, k)).toBe(expected);
});

test.each([
  [['a', 'b', 'c'], ['a', 'b', 'c'], 1],
  [['a', 'b', 'c'], ['c', 'b', 'a'], -1],
  [['a', 'x', 'b', 'c'], ['a', 'c', 'y', 'b'], 0.5],
  [['a', 'b'], ['b', 'z'], null],
])('rank correlation of %j and %j', (one, other, expected) => {
  expect(rankCorrelation(one, other)).toBe(expected);
});

test('NDCG by hand', () => {
  expect(ndcg(['a', 'b', 'c'], new Set(['c']), 3)).toBeCloseTo(0.5, 12);
  expect(ndcg(['a', 'b'], new Set(['a', 'b', 'c']), 2)).toBe(1);
  expect(ndcg(['a'], new Set(), 2)).toBe(0);
});
