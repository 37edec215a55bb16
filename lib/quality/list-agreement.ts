/**
 * Items that both lists hold among their first `k`, over the longer one's length, at most k: 1 where they hold the same, also
 * where both are empty. Lists name no item twice.
 */
export function overlapAt(one: readonly string[], other: readonly string[], k: number): number {
  const first = new Set(one.slice(0, k));
  const second = other.slice(0, k);
  const longest = Math.max(first.size, second.length);
  return longest === 0 ? 1 : second.filter((itemId) => first.has(itemId)).length / longest;
}

/**
 * Spearman's rank correlation of the items that both lists hold, ranked anew among these: 1 in the same order, -1 in the
 * reverse. Null where fewer than two are shared.
 */
export function rankCorrelation(one: readonly string[], other: readonly string[]): number | null {
  const held = new Set(other);
  const shared = one.filter((itemId) => held.has(itemId));
  const n = shared.length;
  if (n < 2) return null;
  const rankIn = new Map(shared.map((itemId, rank) => [itemId, rank]));
  let squares = 0;
  let rank = 0;
  for (const itemId of other) {
    const before = rankIn.get(itemId);
    if (before !== undefined) squares += (before - rank++) ** 2;
  }
  return 1 - (6 * squares) / (n * (n * n - 1));
}
