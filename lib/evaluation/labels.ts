import type { MetricName } from './report';

/** For people. */
export const metricLabels: Readonly<Record<MetricName, string>> = {
  hitRate: 'hit rate',
  precision: 'precision',
  recall: 'recall',
  cappedRecall: 'R',
  f1: 'F1',
  ndcg: 'NDCG',
  mrr: 'MRR',
  nextHitRate: 'next hit',
  nextMrr: 'next MRR',
  coverage: 'coverage',
  novelty: 'novelty, bits',
  popularityBias: 'popularity bias',
};

/** Splits `ndcg@20` into what people read and its length. */
export function labelOf(name: string): { readonly metric: MetricName; readonly label: string; readonly k: number } {
  const [metric = '', k = ''] = name.split('@');
  return { metric: metric as MetricName, label: metricLabels[metric as MetricName], k: Number(k) };
}

export const figureText = (value: number): string => value.toFixed(4);
export const signedText = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
export const countText = (value: number): string => Math.round(value).toLocaleString('en');

export function intervalText(low: number | null, high: number | null, text: (value: number) => string): string {
  return low === null || high === null ? '–' : `${text(low)} to ${text(high)}`;
}
