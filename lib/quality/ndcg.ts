import { hitRanks, rankMetrics } from './rank-metrics';

/**
 * NDCG@k with relevance 0 or 1 and the discount 1 / log2(rank + 1), rank from 1; the ideal list has all relevant items first.
 * 0 where nothing is relevant.
 * @param recommended item ids, best first, none twice.
 */
export function ndcg(recommended: readonly string[], relevant: ReadonlySet<string>, k: number): number {
  return rankMetrics(hitRanks(recommended, relevant, k), relevant.size, k).ndcg;
}
