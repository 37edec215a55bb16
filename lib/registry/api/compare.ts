import { z } from 'zod';
import { configSchema } from '../../domain/registry/config';
import { liveMetrics } from './observations';
import { versionSummary } from './models';
import { experimentView } from './quality';

const scalar = z.union([z.number(), z.string(), z.boolean()]);

/** Values side by side, in the order of the versions that were asked for; null where one has none. */
const row = z.object({ name: z.string(), values: z.array(scalar.nullable()), differs: z.boolean() });

export const comparison = z
  .object({
    model: z.string(),
    versions: z.array(versionSummary),
    metrics: z
      .array(
        z.object({
          name: z.string(),
          values: z.array(z.number().nullable()),
          /** Against the first version that was asked for. */
          change: z.array(z.number().nullable()),
          intervals: z
            .array(z.object({ low: z.number(), high: z.number() }).nullable())
            .describe('95 %, where the manifest says by `<metric>.samples` of how many samples the share is.'),
        }),
      )
      .describe("The trainer's own figures."),
    live: z.array(z.array(liveMetrics)).describe('What recommenders have reported of each version, by slot.'),
    experiment: experimentView
      .nullable()
      .describe('The verdict of the canary against live, where both are among the versions; else null.'),
    parameters: z.array(row),
    contract: z.array(row).describe('What the graph takes and gives.'),
    bytes: z.array(z.int()),
    configs: z.array(
      z.object({
        configRevision: z.int().nullable().describe('As deployed, else the newest; null: there is none but {}.'),
        config: configSchema,
      }),
    ),
    configDifferences: z.array(row),
  })
  .meta({ id: 'Comparison' });
export type Comparison = z.infer<typeof comparison>;

export const configDiff = z.object({
  from: z.int(),
  to: z.int(),
  differences: z.array(
    z.object({
      key: z.string(),
      before: z.unknown().optional().describe('Left out where the key was not there.'),
      after: z.unknown().optional().describe('Left out where the key is gone.'),
    }),
  ),
});
export type ConfigDiff = z.infer<typeof configDiff>;
