import { z } from 'zod';
import { versionName } from '../../domain/registry/names';
import { verdicts } from '../../experiments/verdict';
import { written } from './common';
import { qualityMetrics } from './quality-metrics';

export { qualityMetrics, type QualityMetric } from './quality-metrics';

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
    .describe(
      'Rises with what was read, such as the sum of the next offsets of the inputs; a lower one is ignored, and the same one unless more is judged in it.',
    ),
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

const arms = <T extends z.ZodType>(of: T) => z.object({ canary: of, live: of });

/** The verdict by one metric. */
export const metricVerdict = z.object({
  metric: z.enum(qualityMetrics),
  verdict: z.enum(verdicts),
  rate: arms(z.number()).nullable().describe('Mean over judged recommendations; null: too little.'),
  lift: z
    .object({ value: z.number(), low: z.number(), high: z.number().nullable() })
    .nullable()
    .describe("Relative to live's, with the bounds of its confidence sequence now; high null: not bounded yet."),
  p: z.number().describe('Always-valid p-value of no difference.'),
  progress: z.number().describe('Of the information that shows the effect, up to 1.'),
});
export type MetricVerdict = z.infer<typeof metricVerdict>;

/** A canary against live, as of now. It may be looked at as often as one likes. */
export const experimentView = z
  .object({
    version: z.string(),
    liveVersion: z.string(),
    share: z.number(),
    since: z.int(),
    until: z.int().nullable().describe('Event time up to which it is judged, where an evaluator reports; else null.'),
    source: z
      .enum(['evaluator', 'recommenders'])
      .describe("Whose figures these are: users' moments, or recommenders' counts by groups of users."),
    k: z.int().nullable(),
    users: arms(z.int()).nullable().describe('Null where they are not known.'),
    judged: arms(z.int()),
    sampleRatio: z
      .object({ expectedShare: z.number(), observedShare: z.number().nullable(), p: z.number() })
      .nullable()
      .describe('Of the users of the newest deployment.'),
    margin: z.number().describe('How much worse it may be: maxQualityDrop of its guards, else 0.'),
    alpha: z.number(),
    effect: z.number().describe('What the sequence is made to show earliest.'),
    guarded: z.boolean().describe('Whether it ends by itself where it is worse by more than the margin.'),
    guardMetric: z.enum(qualityMetrics).describe('The metric that it is ended by.'),
    metrics: z.array(metricVerdict),
  })
  .meta({ id: 'Experiment' });
export type ExperimentView = z.infer<typeof experimentView>;

export const liveFigures = z.object({
  metric: z.enum(qualityMetrics),
  rate: z.number(),
  relativeVariance: z.number().describe('Of one user, relative to the rate: what planning needs.'),
  users: z.int(),
  perUser: z.number().describe('Mean of judged recommendations.'),
  sinceRevision: z.int(),
});
export type LiveFiguresView = z.infer<typeof liveFigures>;

export const qualityView = z.object({
  experiment: experimentView.nullable().describe('Null where no canary runs.'),
  live: z.array(liveFigures).describe('Of the live version as deployed now; empty where no evaluator has reported.'),
});
export type QualityView = z.infer<typeof qualityView>;
