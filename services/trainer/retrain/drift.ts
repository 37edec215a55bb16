import type { Popularity } from '../../../lib/training/training-run';

/** What a share of nothing counts as: the index of an item that appears or vanishes is finite. */
const leastShare = 1e-4;

/**
 * Population stability index of item popularity: the sum over items of (now − then) · ln(now ÷ then), the items beyond the most frequent
 * ones as one. 0 where nothing changed; by the usual rule (Siddiqi, Credit Risk Scorecards, 2006) below 0.1 is steady and above 0.25 is another
 * population. What a sample of n events shows by chance alone is taken off: with k items about k ÷ n, and as much of the window's own.
 * @param now items of the newest events.
 */
export function populationStability(then: Popularity, now: readonly string[]): number {
  const counts = new Map<string, number>(then.items.map(([itemId]) => [itemId, 0]));
  let others = 0;
  for (const itemId of now) {
    const count = counts.get(itemId);
    if (count === undefined) others++;
    else counts.set(itemId, count + 1);
  }
  if (now.length === 0 || then.events === 0) return 0;
  const terms = then.items.map(([itemId, share]) => term(share, (counts.get(itemId) ?? 0) / now.length));
  const index = terms.reduce((sum, one) => sum + one, term(then.others, others / now.length));
  const byChance = then.items.length * (1 / now.length + 1 / then.events);
  return Math.max(0, index - byChance);
}

function term(then: number, now: number): number {
  const [before, after] = [Math.max(leastShare, then), Math.max(leastShare, now)];
  return (after - before) * Math.log(after / before);
}
