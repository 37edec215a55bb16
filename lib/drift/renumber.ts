import type { DriftReference } from './reference';

/** The window by another vocabulary's numbers, without what a graph answered: that is another graph's now. */
export function renumbered(
  { items, lists: _, ...rest }: DriftReference,
  from: readonly string[],
  to: readonly string[],
): DriftReference {
  const numbers = new Map(to.map((itemId, at) => [itemId, at + 1]));
  const top: [number, number][] = [];
  let { others } = items;
  for (const [number, share] of items.top) {
    const next = numbers.get(from[number - 1] ?? '');
    if (next === undefined) others = Math.min(1, others + share);
    else top.push([next, share]);
  }
  return { ...rest, items: { top, others: Number(others.toPrecision(6)) } };
}
