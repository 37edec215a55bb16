import { ndcg } from '../../../lib/quality/ndcg';

test('NDCG by hand', () => {
  expect(ndcg(['a', 'b', 'c'], new Set(['c']), 3)).toBeCloseTo(0.5, 12);
  expect(ndcg(['a', 'b'], new Set(['a', 'b', 'c']), 2)).toBe(1);
  expect(ndcg(['a'], new Set(), 2)).toBe(0);
});
