import { hitRanks, rankMetrics } from '../../../lib/quality/rank-metrics';

const list = ['a', 'b', 'c', 'd', 'e'];
const relevant = new Set(['b', 'e', 'x']);

test('ranks of the hits, from 1, no deeper than asked', () => {
  expect(hitRanks(list, relevant, 5)).toEqual([2, 5]);
  expect(hitRanks(list, relevant, 4)).toEqual([2]);
  expect(hitRanks([], relevant, 4)).toEqual([]);
});

test('every figure of one list at two lengths, by hand', () => {
  const five = rankMetrics([2, 5], 3, 5);
  expect(five.hitRate).toBe(1);
  expect(five.precision).toBeCloseTo(2 / 5, 12);
  expect(five.recall).toBeCloseTo(2 / 3, 12);
  expect(five.cappedRecall).toBeCloseTo(2 / 3, 12);
  // Precision 2/5 and recall 2/3: their harmonic mean is 1/2.
  expect(five.f1).toBeCloseTo(0.5, 12);
  const gained = 1 / Math.log2(3) + 1 / Math.log2(6);
  expect(five.ndcg).toBeCloseTo(gained / (1 + 1 / Math.log2(3) + 1 / 2), 12);
  expect(five.mrr).toBe(0.5);

  // Two places hold at most two of the three relevant items.
  const two = rankMetrics([2, 5], 3, 2);
  expect(two).toMatchObject({ hitRate: 1, precision: 0.5, cappedRecall: 0.5, mrr: 0.5 });
  expect(two.recall).toBeCloseTo(1 / 3, 12);
  expect(two.f1).toBeCloseTo(0.4, 12);
  expect(two.ndcg).toBeCloseTo(1 / Math.log2(3) / (1 + 1 / Math.log2(3)), 12);
});

test('without a hit within k everything is 0, and a perfect list has 1', () => {
  const none = { hitRate: 0, precision: 0, recall: 0, cappedRecall: 0, f1: 0, ndcg: 0, mrr: 0 };
  expect(rankMetrics([2, 5], 3, 1)).toEqual(none);
  expect(rankMetrics([], 0, 20)).toEqual(none);
  expect(rankMetrics([1, 2], 2, 2)).toMatchObject({ precision: 1, recall: 1, cappedRecall: 1, f1: 1, ndcg: 1, mrr: 1 });
});
