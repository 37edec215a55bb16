import { z } from 'zod';
import { versionName } from '../../domain/registry/names';
import { written } from './common';

/** What an evaluator judges recommendations by, each a figure from 0 to 1 for one recommendation. */
export const qualityMetrics = ['hit_rate', 'precision', 'recall', 'f1', 'mrr', 'ndcg'] as const;
export type QualityMetric = (typeof qualityMetrics)[number];

const count = z.int().min(0).max(1_000_000_000_000);
const sum = z.number().min(0).max(1e18);

/** Of a metric: y is the sum of it over a user's judged recommendations. */
const metricSums = z.strictObject({
  y: sum.describe('Over users: the sum of y.'),
  yy: sum.describe('Over users: the sum of y².'),
  xy: sum.describe('Over users: the sum of x × y.'),
});

/** What one variant of one deployment has shown to the users of a partition, from its first recommendation on. */
export const qualitySlot = z.strictObject({
  deploymentRevision: z.int().nonnegative().describe('As the recommendations name it.'),
  variant: z.enum(['live', 'canary']),
  version: versionName,
  users: count.describe('With a judged recommendation; each is counted once.'),
  x: count.describe('Over users: the sum of x, their judged recommendations.'),
  xx: sum.describe('Over users: the sum of x².'),
  metrics: z.partialRecord(z.enum(qualityMetrics), metricSums),
});
export type QualitySlot = z.infer<typeof qualitySlot>;

/**
 * All that an evaluator has judged of a partition so far: sums since each deployment began, not since the last report. The newest report of
 * a partition takes the place of the one before, so that one that comes twice or late counts once.
 */
export const qualityReport = z.strictObject({
  partition: z.int().min(0).max(99_999).describe('Of `recommendations`: a user is in one alone.'),
  sequence: z
    .int()
    .min(0)
    .max(2 ** 52)
    .describe('Rises with what was judged, such as the sum of the next offsets of the inputs; a lower one is ignored.'),
  until: z.int().nonnegative().describe('ms since 1970: event time up to which it is judged.'),
  k: z.int().min(1).max(1_000).describe('Items of a list that are judged.'),
  slots: z.array(qualitySlot).max(40),
});
export type QualityReport = z.infer<typeof qualityReport>;

export const qualityAnswer = z.object({
  accepted: z.boolean().describe('False: this report, or a later one of the partition, is held already.'),
  ignoredSlots: z.int().describe('Slots of deployments that are over, of which nothing is held.'),
  ended: written.nullable().describe('The change that ended the canary because its quality fell below the limit.'),
});
export type QualityAnswer = z.infer<typeof qualityAnswer>;
