import { z } from 'zod';
import { driftReference } from '../drift/reference';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits');
/** Of a file in plain; no ONNX protobuf is larger. */
export const mostFileBytes = 2 ** 31 - 1;
const bytes = z.int().nonnegative().max(mostFileBytes);
/** Base64 of 12 bytes. */
const nonce = z.string().regex(/^[A-Za-z0-9+/]{16}$/, 'expected 12 bytes as base64');

export const plainName = /^(?!\.)[\w.-]{1,200}$/;
const sideFiles: readonly string[] = ['manifest.json', 'envelope.json', 'signatures.json'];

/**
 * A file as it is stored: `sha256` and `bytes` are of what lies in the folder, `plain` of what is left when it has been
 * decrypted and then decompressed. AES-256-GCM's tag is the last 16 bytes of what is stored.
 */
const fileEntry = z
  .strictObject({
    path: z
      .string()
      .regex(plainName, 'expected a plain file name beside the manifest')
      .refine((path) => !sideFiles.includes(path), "expected a name that is none of the package's own"),
    sha256,
    bytes,
    compression: z.enum(['gzip', 'zstd']).optional(),
    encryption: z.strictObject({ algorithm: z.literal('aes-256-gcm'), nonce }).optional(),
    plain: z.strictObject({ sha256, bytes }).optional(),
  })
  .refine(({ compression, encryption, plain }) => !plain === !(compression || encryption), {
    error: 'expected plain where the file is compressed or encrypted, and only there',
    path: ['plain'],
  });
export type FileEntry = z.infer<typeof fileEntry>;
/** What a file of a version is for; part of what its encryption is bound to. */
export const fileRoles = ['model', 'vocabulary'] as const;
export type FileRole = (typeof fileRoles)[number];

/** What each input of the graph takes; `L` runs from 1 to the window, oldest event first, padded on the left. */
export const inputFeatures = ['item_ids', 'event_types', 'ages', 'in_session'] as const;
export type InputFeature = (typeof inputFeatures)[number];

/** Of models, versions and branches: they become folders and parts of addresses. */
export const identifier = /^[a-z0-9][a-z0-9._-]{0,127}$/i;

const matrix = z.array(z.array(z.number()));

/** `manifest.json`: everything that a server must know of a model version before it runs it. */
export const manifestSchema = z.strictObject({
  format: z.literal(1),
  name: z.string().regex(identifier),
  version: z.string().regex(identifier),
  createdAt: z.iso.datetime(),
  /** For people; a name of one line and some sentences. */
  title: z.string().min(1).max(200).optional(),
  description: z.string().max(10_000).optional(),
  files: z
    .strictObject({ model: fileEntry, vocabulary: fileEntry })
    .refine(({ model, vocabulary }) => model.path !== vocabulary.path, 'expected two files'),
  inputs: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        feature: z.enum(inputFeatures),
        type: z.enum(['int32', 'int64', 'float32']),
      }),
    )
    .min(1),
  outputs: z.strictObject({
    items: z.string().min(1),
    scores: z.string().min(1),
    /** int32, as `items` shaped: the history's item that spoke most for each, 0 for none. Explanations only. */
    because: z.string().min(1).optional(),
  }),
  /** Longest history that the graph takes, in events. */
  window: z.int().min(1).max(10_000),
  /** Most users in one run. */
  maxBatch: z.int().min(1).max(65_536),
  /** Items that the graph returns for a user, before unavailable ones are filtered out. */
  topK: z.int().min(1).max(10_000),
  lineage: z.strictObject({
    trainer: z.string(),
    /** The version that it goes on from, the branch that it was made on, and the trainer's own version. */
    parent: z.string().regex(identifier).optional(),
    branch: z.string().regex(identifier).optional(),
    codeVersion: z.string().min(1).max(200).optional(),
    parameters: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
    data: z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime(), events: z.int().nonnegative() }).optional(),
  }),
  metrics: z.record(z.string(), z.number()),
  /** What the window that it was trained on looked like; left out where nobody described it. */
  reference: driftReference.optional(),
  /** One batch and what the graph must answer to it, checked whenever the model is loaded. */
  golden: z.strictObject({
    inputs: z.partialRecord(z.enum(inputFeatures), matrix),
    items: matrix,
    scores: matrix,
  }),
  /** sha256 of the canonical manifest without it. A manifest that has one is canonical, byte for byte. */
  digest: sha256.optional(),
});

export type Manifest = z.infer<typeof manifestSchema>;
