import { hitRanks, rankMetrics } from './rank-metrics';

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
  const { precision, recall, f1, hitRate } = rankMetrics(hitRanks(recommended, rest, k), rest.size, k);
  const nextAt = recommended.indexOf(next);
  const isNext = nextAt >= 0 && nextAt < k;
  return {
    precision,
    recall,
    f1,
    anyHit: hitRate,
    nextHit: isNext ? 1 : 0,
    nextReciprocalRank: isNext ? 1 / (nextAt + 1) : 0,
  };
}
