/**
 * NDCG@k with relevance 0 or 1 and the discount 1 / log2(rank + 1), rank from 1; the ideal list has all relevant items first.
 * 0 where nothing is relevant.
 * @param recommended item ids, best first, none twice.
 */
export function ndcg(recommended: readonly string[], relevant: ReadonlySet<string>, k: number): number {
  let gained = 0;
  let ideal = 0;
  for (let rank = 1; rank <= k; rank++) {
    const gain = 1 / Math.log2(rank + 1);
    if (rank <= relevant.size) ideal += gain;
    const itemId = recommended[rank - 1];
    if (itemId !== undefined && relevant.has(itemId)) gained += gain;
  }
  return ideal === 0 ? 0 : gained / ideal;
}
