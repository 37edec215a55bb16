import { growthOf, type Labels, type Snapshot } from './snapshot';

/** Of what a histogram counted between two snapshots, in its own unit; null where it counted nothing. */
export interface Quantiles {
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly count: number;
}

export function quantilesOf(
  before: Snapshot,
  after: Snapshot,
  name: string,
  wanted: (labels: Labels) => boolean = () => true,
): Quantiles {
  const counts = new Map<number, number>();
  for (const { labels, by } of growthOf(before, after, `${name}_bucket`, wanted)) {
    const bound = labels['le'] === '+Inf' ? Infinity : Number(labels['le']);
    counts.set(bound, (counts.get(bound) ?? 0) + by);
  }
  const buckets = [...counts].sort(([a], [b]) => a - b);
  const of = (share: number): number | null => quantile(buckets, share);
  return { p50: of(0.5), p95: of(0.95), p99: of(0.99), count: buckets.at(-1)?.[1] ?? 0 };
}

/**
 * As PromQL's histogram_quantile: within its bucket by a straight line from the bound below; the last bound where it lies beyond.
 * @param buckets upper bounds, rising, with how many were at most that.
 */
export function quantile(buckets: readonly (readonly [bound: number, count: number])[], share: number): number | null {
  const all = buckets.at(-1)?.[1] ?? 0;
  if (all <= 0) return null;
  const rank = share * all;
  const place = buckets.findIndex(([, count]) => count >= rank);
  const [bound, count] = buckets[place] as readonly [number, number];
  const [low, below] = place === 0 ? [0, 0] : (buckets[place - 1] as readonly [number, number]);
  if (bound === Infinity) return place === 0 ? null : low;
  return count === below ? bound : low + ((bound - low) * (rank - below)) / (count - below);
}
