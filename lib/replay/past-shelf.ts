import { addLog2, mergeTop } from '../features/popularity-store';
import type { Shelf } from '../serving/shelf';

/** When an item could be had, or could not any more: as the catalogue said it, by the records' own time. */
export interface AvailabilityChange {
  readonly itemId: string;
  readonly available: boolean;
  /** ms since 1970. */
  readonly at: number;
}

export interface PastShelfOptions {
  /** Sorted by time. */
  readonly changes: readonly AvailabilityChange[];
  readonly halfLifeMs: number;
  /** Most popular items kept of a partition. */
  readonly maxItems: number;
  /** Popular items that the shelf offers. */
  readonly count: number;
}

/** The shelf at a moment of the past, of what had come by then. */
export interface PastShelf {
  /** Counts an event towards what sells. @param weight 0 for nothing. */
  sold(partition: number, itemId: string, timestamp: number, weight: number): void;
  /** @param now ms since 1970, never less than before. */
  at(now: number): Shelf;
}

/** As often as the recommender looks. */
const popularityEveryMs = 5_000;
/** An item that is not among so many times `count` of a partition counts nothing there. */
const candidateFactor = 4;

export function createPastShelf({ changes, halfLifeMs, maxItems, count }: PastShelfOptions): PastShelf {
  const unavailable = new Set<string>();
  const partitions = new Map<number, Map<string, number>>();
  let next = 0;
  let popular: Shelf['popular'] = [];
  let popularAt = -Infinity;

  function trim(counts: Map<string, number>): void {
    const best = [...counts].sort(([, x], [, y]) => y - x).slice(0, maxItems);
    counts.clear();
    for (const [itemId, score] of best) counts.set(itemId, score);
  }

  function top(now: number): Shelf['popular'] {
    if (now - popularAt < popularityEveryMs) return popular;
    const best = [...partitions.values()].map((counts) =>
      [...counts].sort(([, x], [, y]) => y - x).slice(0, count * candidateFactor),
    );
    popular = mergeTop(best, count).map(({ itemId, share }) => ({ itemId, score: share }));
    popularAt = now;
    return popular;
  }

  return {
    sold(partition, itemId, timestamp, weight) {
      if (weight === 0) return;
      const counts = partitions.get(partition) ?? new Map<string, number>();
      partitions.set(partition, counts);
      const score = Math.log2(weight) + timestamp / halfLifeMs;
      const known = counts.get(itemId);
      counts.set(itemId, known === undefined ? score : addLog2(known, score));
      if (counts.size > 2 * maxItems) trim(counts);
    },
    at(now) {
      for (let change = changes[next]; change !== undefined && change.at <= now; change = changes[++next]) {
        if (change.available) unavailable.delete(change.itemId);
        else unavailable.add(change.itemId);
      }
      return {
        unavailable,
        // As of now, and not as of the first list that needs filling up: more is sold by then.
        popular: top(now),
        availabilityAt: now,
        popularityAt: now,
      };
    },
  };
}
