/** Figures of one recommendation point: a ranked list held against what the customer took afterwards. */
export interface PointMetrics {
  /** Hits over `k`, also where the list is shorter: an empty place is a miss. 0 to 1. */
  readonly precision: number;
  /** Hits over all that was relevant; 0 where nothing was. 0 to 1. */
  readonly recall: number;
  /** Harmonic mean of this point's precision and recall: twice the hits over k + relevant. 0 to 1. */
  readonly f1: number;
  /** 1 where any listed item is relevant, else 0. */
  readonly anyHit: number;
  /** 1 where the item taken next is listed, else 0. */
  readonly nextHit: number;
  /** One over the rank, from 1, of the item taken next; 0 where it is not listed. */
  readonly nextReciprocalRank: number;
}

/** What followed a recommendation: the line after it, and the distinct items of the rest of the basket. */
export interface Truth {
  readonly next: string;
  readonly rest: ReadonlySet<string>;
}

/** @param recommended item ids, best first, none twice; only the first `k` count. */
export function pointMetrics(recommended: readonly string[], { next, rest }: Truth, k: number): PointMetrics {
  let hits = 0;
  let nextRank = 0;
  for (let rank = 1; rank <= Math.min(k, recommended.length); rank++) {
    const itemId = recommended[rank - 1] as string;
    if (rest.has(itemId)) hits++;
    if (itemId === next) nextRank = rank;
  }
  return {
    precision: hits / k,
    recall: rest.size === 0 ? 0 : hits / rest.size,
    f1: rest.size === 0 ? 0 : (2 * hits) / (k + rest.size),
    anyHit: hits > 0 ? 1 : 0,
    nextHit: nextRank > 0 ? 1 : 0,
    nextReciprocalRank: nextRank > 0 ? 1 / nextRank : 0,
  };
}
