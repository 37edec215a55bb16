/** What an evaluator judges recommendations by, each a figure from 0 to 1 for one recommendation. */
export const qualityMetrics = ['hit_rate', 'precision', 'recall', 'f1', 'mrr', 'ndcg'] as const;
export type QualityMetric = (typeof qualityMetrics)[number];
