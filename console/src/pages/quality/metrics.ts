import type { Metric } from './queries';

/** In the order in which they are shown. */
export const metricWords: Readonly<Record<Metric, { readonly name: string; readonly means: string }>> = {
  hit_rate: { name: 'Hit rate', means: 'share of lists with an item that was taken' },
  precision: { name: 'Precision', means: 'items taken of the list, over its length' },
  recall: { name: 'Recall', means: 'items taken of the list, over all items taken' },
  f1: { name: 'F1', means: 'harmonic mean of a list’s precision and recall' },
  ndcg: { name: 'NDCG', means: 'how far up the items stand that were taken' },
  mrr: { name: 'MRR', means: 'one over the place of the first item taken' },
};
export const metrics = Object.keys(metricWords) as Metric[];
