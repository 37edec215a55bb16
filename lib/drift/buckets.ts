/** Events of a history: 1, 2, 3–4, 5–8 and so on; the last holds all above 128. */
export const lengthBuckets = 9;

/** @param length from 1. */
export function lengthBucket(length: number): number {
  return Math.min(lengthBuckets - 1, Math.max(0, Math.ceil(Math.log2(Math.max(1, length)))));
}

/** The bin of a score: of n edges, ascending, the number of those that are below it or equal. */
export function scoreBin(score: number, edges: readonly number[]): number {
  let bin = 0;
  while (bin < edges.length && score >= (edges[bin] as number)) bin++;
  return bin;
}

/** Edges that divide the scores into as many bins of the same size, as far as equal scores let them. */
export function quantileEdges(scores: readonly number[], bins: number): number[] {
  const sorted = Float64Array.from(scores).sort();
  const edges = Array.from({ length: bins - 1 }, (_, at) => sorted[Math.floor(((at + 1) * sorted.length) / bins)]);
  return [...new Set(edges.filter((edge) => edge !== undefined))];
}
