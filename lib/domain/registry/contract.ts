import { z } from 'zod';

export const inputFeatures = ['item_ids', 'event_types', 'ages', 'in_session'] as const;
export const inputTypes = ['int32', 'int64', 'float32'] as const;

export const mostInputs = 100;

/** Number types that can hold a feature. */
export const typesOfFeature: Readonly<Record<(typeof inputFeatures)[number], readonly (typeof inputTypes)[number][]>> =
  {
    item_ids: ['int32', 'int64'],
    event_types: ['int32', 'int64', 'float32'],
    ages: ['float32'],
    in_session: ['float32'],
  };

/** What a version's manifest promises of its graph: all that a configuration is checked against. */
export const contractSchema = z.strictObject({
  inputs: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(200),
        feature: z.enum(inputFeatures),
        type: z.enum(inputTypes),
      }),
    )
    .min(1)
    .max(mostInputs),
  outputs: z.strictObject({
    items: z.string().min(1).max(200),
    scores: z.string().min(1).max(200),
    because: z.string().min(1).max(200).optional(),
  }),
  window: z.int().min(1).max(10_000),
  maxBatch: z.int().min(1).max(65_536),
  topK: z.int().min(1).max(10_000),
});
export type ModelContract = z.infer<typeof contractSchema>;
