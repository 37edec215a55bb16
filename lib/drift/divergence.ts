/** What one kind of thing was of all, then and now. */
export interface Cell {
  readonly then: number;
  readonly now: number;
}

/** What a share of nothing counts as: the index of something that appears or vanishes is finite. */
const leastShare = 1e-4;

/**
 * Population stability index: the sum over cells of (now − then) · ln(now ÷ then). 0 where nothing changed; by the usual rule (Siddiqi,
 * Credit Risk Scorecards, 2006) below 0.1 is steady and above 0.25 is another population. What samples of n and N show by chance alone is
 * taken off: with k cells about (k − 1) · (1 ÷ n + 1 ÷ N).
 */
export function populationStability(
  cells: readonly Cell[],
  samples: { readonly then: number; readonly now: number },
): number {
  if (samples.now === 0 || samples.then === 0) return 0;
  const index = cells.reduce((sum, { then, now }) => sum + stabilityTerm(then, now), 0);
  return Math.max(0, index - (cells.length - 1) * (1 / samples.now + 1 / samples.then));
}

function stabilityTerm(then: number, now: number): number {
  const [before, after] = [Math.max(leastShare, then), Math.max(leastShare, now)];
  return (after - before) * Math.log(after / before);
}

/**
 * Jensen–Shannon divergence in bits (Lin, "Divergence measures based on the Shannon entropy", 1991): 0 where the shares are the same, 1
 * where nothing of then is there now. Nothing is taken off: small samples show a little by chance.
 */
export function jensenShannon(cells: readonly Cell[]): number {
  const half = (share: number, middle: number): number => (share > 0 ? share * Math.log2(share / middle) : 0);
  const sum = cells.reduce((total, { then, now }) => {
    const middle = (then + now) / 2;
    return total + half(then, middle) + half(now, middle);
  }, 0);
  return Math.min(1, Math.max(0, sum / 2));
}

/** The most frequent one by one, and all others together. */
export interface TopShares<K> {
  readonly top: readonly (readonly [key: K, share: number])[];
  readonly others: number;
}

/** Shares of a sample by the cells of what it is held against. Empty where there is nothing. */
export function cellsOf<K>({ top, others }: TopShares<K>, now: readonly K[]): Cell[] {
  if (now.length === 0) return [];
  const counts = new Map<K, number>(top.map(([key]) => [key, 0]));
  let beyond = 0;
  for (const key of now) {
    const count = counts.get(key);
    if (count === undefined) beyond++;
    else counts.set(key, count + 1);
  }
  const cells = top.map(([key, share]): Cell => ({ then: share, now: (counts.get(key) ?? 0) / now.length }));
  return [...cells, { then: others, now: beyond / now.length }];
}
