import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits');
const fileEntry = z.strictObject({
  path: z.string().regex(/^[\w.-]+$/, 'expected a plain file name beside the manifest'),
  sha256,
  bytes: z.int().nonnegative(),
});

/** What each input of the graph takes; `L` runs from 1 to the window, oldest event first, padded on the left. */
export const inputFeatures = ['item_ids', 'event_types', 'ages', 'in_session'] as const;
export type InputFeature = (typeof inputFeatures)[number];

const matrix = z.array(z.array(z.number()));

/** `manifest.json`: everything that a server must know of a model version before it runs it. */
export const manifestSchema = z.strictObject({
  format: z.literal(1),
  name: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/i),
  version: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/i),
  createdAt: z.iso.datetime(),
  files: z.strictObject({ model: fileEntry, vocabulary: fileEntry }),
  inputs: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        feature: z.enum(inputFeatures),
        type: z.enum(['int32', 'int64', 'float32']),
      }),
    )
    .min(1),
  outputs: z.strictObject({ items: z.string().min(1), scores: z.string().min(1) }),
  /** Longest history that the graph takes, in events. */
  window: z.int().min(1).max(10_000),
  /** Most users in one run. */
  maxBatch: z.int().min(1).max(65_536),
  /** Items that the graph returns for a user, before unavailable ones are filtered out. */
  topK: z.int().min(1).max(10_000),
  lineage: z.strictObject({
    trainer: z.string(),
    parameters: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
    data: z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime(), events: z.int().nonnegative() }).optional(),
  }),
  metrics: z.record(z.string(), z.number()),
  /** One batch and what the graph must answer to it, checked whenever the model is loaded. */
  golden: z.strictObject({
    inputs: z.partialRecord(z.enum(inputFeatures), matrix),
    items: matrix,
    scores: matrix,
  }),
});

export type Manifest = z.infer<typeof manifestSchema>;
