/**
 * Topic diversification (Ziegler, McNee, Konstan, Lausen: Improving Recommendation Lists Through Topic Diversification, WWW 2005), with
 * categories as topics. The first stays. For each further place the candidates are ranked twice: by the model, and by how few of
 * those listed so far are of their category, the model's order deciding between equals. The one with the least weighted sum of both
 * ranks is listed: (1 − diversity) × the first + diversity × the second. Ranks, because the scores of models have no common scale.
 * @param candidates best first. Those whose category is not known (null) are like none.
 * @param diversity from 0, the order as it was, to 1.
 * @returns `length` of them at most, in their new order.
 */
export function diversify<T>(
  candidates: readonly T[],
  categoryOf: (candidate: T) => string | null,
  diversity: number,
  length: number,
): T[] {
  if (diversity === 0) return candidates.slice(0, length);
  const left = candidates.map((candidate) => ({ candidate, category: categoryOf(candidate) }));
  const listed: T[] = [];
  const listedOf = new Map<string, number>();
  while (listed.length < length && left.length > 0) {
    const alike = left.map(({ category }) => (category === null ? 0 : (listedOf.get(category) ?? 0)));
    const ranks = ranksOf(alike);
    let best = 0;
    let least = Infinity;
    for (let place = 0; place < left.length; place++) {
      const merged = (1 - diversity) * place + diversity * (ranks[place] as number);
      if (merged < least) [best, least] = [place, merged];
    }
    const [{ candidate, category }] = left.splice(best, 1) as [(typeof left)[number]];
    if (category !== null) listedOf.set(category, (listedOf.get(category) ?? 0) + 1);
    listed.push(candidate);
  }
  return listed;
}

/** The place of each value in ascending order, equal ones in the order in which they stand. */
function ranksOf(values: readonly number[]): number[] {
  const before: number[] = [];
  for (const value of values) before[value] = (before[value] ?? 0) + 1;
  let sum = 0;
  for (let value = 0; value < before.length; value++) {
    const count = before[value] ?? 0;
    before[value] = sum;
    sum += count;
  }
  return values.map((value) => {
    const rank = before[value] as number;
    before[value] = rank + 1;
    return rank;
  });
}
