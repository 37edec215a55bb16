/** Figures of one ranked list at one length, relevance 0 or 1; each 0 where nothing is relevant. */
export interface RankMetrics {
  /** 1 where any item listed is relevant, else 0. */
  readonly hitRate: number;
  /** Hits over `k`, also where the list is shorter: an empty place is a miss. */
  readonly precision: number;
  /** Hits over all that was relevant. */
  readonly recall: number;
  /** Hits over what `k` places can hold of it: min(k, relevant). */
  readonly cappedRecall: number;
  /** Harmonic mean of this list's precision and recall: twice the hits over k + relevant. */
  readonly f1: number;
  /** Discount 1 / log2(rank + 1); the ideal list has all relevant items first (Järvelin and Kekäläinen, 2002). */
  readonly ndcg: number;
  /** One over the rank of the first hit. */
  readonly mrr: number;
}

/**
 * Ranks, from 1, at which a list has a hit, in order.
 * @param recommended item ids, best first, none twice; only the first `depth` count.
 */
export function hitRanks(recommended: readonly string[], relevant: ReadonlySet<string>, depth: number): number[] {
  const ranks: number[] = [];
  const end = Math.min(depth, recommended.length);
  for (let at = 0; at < end; at++) if (relevant.has(recommended[at] as string)) ranks.push(at + 1);
  return ranks;
}

/**
 * @param ranks of the hits, from 1, in order; those beyond `k` do not count.
 * @param relevant how many items were relevant.
 */
export function rankMetrics(ranks: readonly number[], relevant: number, k: number): RankMetrics {
  let hits = 0;
  let gained = 0;
  for (const rank of ranks) {
    if (rank > k) break;
    hits++;
    gained += gain(rank);
  }
  if (hits === 0) return nothing;
  return {
    hitRate: 1,
    precision: hits / k,
    recall: hits / relevant,
    cappedRecall: hits / Math.min(k, relevant),
    f1: (2 * hits) / (k + relevant),
    ndcg: gained / idealGain(Math.min(k, relevant)),
    mrr: 1 / (ranks[0] as number),
  };
}

const nothing: RankMetrics = { hitRate: 0, precision: 0, recall: 0, cappedRecall: 0, f1: 0, ndcg: 0, mrr: 0 };

const gain = (rank: number): number => 1 / Math.log2(rank + 1);

/** Entry `n` is the gain of n hits on the first n ranks. */
const idealGains = [0];

function idealGain(hits: number): number {
  for (let n = idealGains.length; n <= hits; n++) idealGains.push((idealGains[n - 1] as number) + gain(n));
  return idealGains[hits] as number;
}
