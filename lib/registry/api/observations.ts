import { z } from 'zod';
import { versionName } from '../../domain/registry/names';
import { latencyBuckets } from '../latency-buckets';
import { written } from './common';

const count = z.int().min(0).max(1_000_000_000);

/** Users are dealt to so many groups by their id, so that how much they differ can be told without telling of any. */
export const userGroups = 64;

/** What one recommender saw of one slot since its last report. */
export const observedSlot = z
  .strictObject({
    variant: z.enum(['live', 'canary', 'shadow']),
    version: versionName,
    configRevision: z.int().nonnegative(),
    deploymentRevision: z
      .int()
      .nonnegative()
      .optional()
      .describe('Of the deployment that it served by. Needed of a canary: an earlier one of the version is another.'),
    recommendations: count,
    errors: count.describe('Of these, those that the model failed on.'),
    latency: z
      .array(count)
      .length(latencyBuckets)
      .describe('Runs of the model, by the buckets of lib/registry/latency-buckets.ts.'),
    quality: z
      .strictObject({
        judged: count.describe('Recommendations whose user has gone on.'),
        hits: count.describe('Of these, those that held what the user went on to.'),
        judgedByGroup: z
          .array(count)
          .length(userGroups)
          .optional()
          .describe('The same by groups of users: without them, no limit of quality is judged by these counts.'),
        hitsByGroup: z.array(count).length(userGroups).optional(),
      })
      .refine(({ judged, hits }) => hits <= judged, 'expected at most as many hits as judged')
      .refine(
        ({ judgedByGroup, hitsByGroup = [] }) =>
          (judgedByGroup !== undefined || hitsByGroup.length === 0) &&
          hitsByGroup.every((hits, group) => hits <= (judgedByGroup?.[group] ?? 0)),
        'expected at most as many hits as judged in each group',
      )
      .optional(),
    agreement: z
      .strictObject({
        compared: count,
        overlapSum: z.number().min(0).max(1e9),
        correlationSum: z.number().min(-1e9).max(1e9),
        scoreShiftSum: z.number().min(-1e12).max(1e12),
      })
      .optional()
      .describe('With what live answered to the same events: sums over those compared.'),
  })
  .refine(
    ({ errors, recommendations }) => errors <= recommendations,
    'expected at most as many errors as recommendations',
  )
  .refine(
    ({ variant, deploymentRevision }) => variant !== 'canary' || deploymentRevision !== undefined,
    'expected the deploymentRevision by which the canary served',
  );
export type ObservedSlot = z.infer<typeof observedSlot>;

export const observationReport = z
  .strictObject({
    reporter: z.string().regex(/^[\x21-\x7e]{1,100}$/, 'expected 1 to 100 printable characters without spaces'),
    sequence: z
      .int()
      .min(1)
      .max(2 ** 52)
      .describe('Rises with each report; one that was counted is not counted again.'),
    from: z.int().nonnegative(),
    until: z.int().nonnegative(),
    slots: z.array(observedSlot).max(20),
  })
  .refine(({ from, until }) => from <= until, 'expected from at or before until');
export type ObservationReport = z.infer<typeof observationReport>;

export const observationAnswer = z.object({
  accepted: z.boolean().describe('False: this report, or a later one of the same reporter, was counted before.'),
  ignoredSlots: z.int().describe('Slots of versions that are not deployed, which are not counted.'),
  ended: written.nullable().describe('The change that ended the canary because a limit of its guards was broken.'),
});
export type ObservationAnswer = z.infer<typeof observationAnswer>;

/** A share with its 95 % interval by Wilson. */
export const share = z
  .object({ value: z.number(), low: z.number(), high: z.number(), samples: z.int() })
  .meta({ id: 'Share' });
export type Share = z.infer<typeof share>;

export const liveMetrics = z
  .object({
    variant: z.enum(['live', 'canary', 'shadow']),
    version: z.string(),
    configRevision: z.int(),
    since: z.int().describe('ms since 1970: of the first report that is counted here.'),
    until: z.int(),
    recommendations: z.int(),
    errorRate: share.nullable(),
    hitRate: share.nullable(),
    latencyMs: z.object({ p50: z.number(), p99: z.number(), samples: z.int() }).nullable(),
    agreement: z
      .object({ compared: z.int(), overlap: z.number(), correlation: z.number(), scoreShift: z.number() })
      .nullable(),
  })
  .meta({ id: 'LiveMetrics' });
export type LiveMetrics = z.infer<typeof liveMetrics>;

export const observationList = z.object({ slots: z.array(liveMetrics) });
export type ObservationList = z.infer<typeof observationList>;
