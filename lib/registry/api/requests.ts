import { z } from 'zod';
import { commandPayloads } from '../../domain/registry/commands';
import { policySchema, roles } from '../../domain/registry/payloads';
import {
  actorName,
  branchName,
  longText,
  modelGlob,
  sha256,
  shortText,
  storedFile,
  versionName,
  userGlob,
} from '../../domain/registry/names';
import { writeFields } from './common';

const payloads = commandPayloads;
const deployment = {
  version: payloads['deploy.live'].shape.version,
  configRevision: payloads['deploy.live'].shape.configRevision,
};

const sideFiles = z
  .array(z.strictObject({ ...storedFile.shape, path: z.enum(['envelope.json', 'signatures.json']) }))
  .max(2)
  .refine((files) => new Set(files.map(({ path }) => path)).size === files.length, 'expected each file once');

/** A version of uploaded files: all else is read from the manifest. */
export const createVersion = z.strictObject({
  manifest: z
    .strictObject({ sha256 })
    .describe('Of the bytes of manifest.json, uploaded like the files that it names.'),
  sideFiles: sideFiles.default([]).describe('envelope.json and signatures.json, where there are any.'),
  branch: branchName.optional().describe("Left out: the manifest's, else main."),
  parent: versionName.nullable().optional().describe("Left out: the manifest's, else the newest of the branch."),
  title: shortText.optional().describe("Left out: the manifest's."),
  description: longText.optional().describe("Left out: the manifest's."),
  tags: payloads['version.created'].shape.tags,
  ...writeFields,
});
export const tagVersion = z.strictObject({
  set: payloads['version.tagged'].shape.set,
  remove: payloads['version.tagged'].shape.remove,
  ...writeFields,
});
export const moveVersion = z.strictObject({ branch: branchName, ...writeFields });
export const archiveVersion = z.strictObject({ archived: payloads['version.archived'].shape.archived, ...writeFields });
export const changeSideFiles = z.strictObject({ sideFiles, ...writeFields });
export const createBranch = z.strictObject({ ...payloads['branch.created'].shape, ...writeFields });
export const changeConfig = z.strictObject({ ...payloads['config.changed'].shape, ...writeFields });
export const validateConfig = z.strictObject(payloads['config.changed'].shape);
export const deployLive = z.strictObject({ ...deployment, ...writeFields });
export const deployCanary = z.strictObject({ ...payloads['deploy.canary'].shape, ...writeFields });
export const deployShadow = z.strictObject({ ...deployment, ...writeFields });
export const rollBack = z.strictObject({
  version: payloads['deploy.rolled-back'].shape.version.describe('Left out: what was live before.'),
  deploymentRevision: payloads['deploy.rolled-back'].shape.deploymentRevision,
  ...writeFields,
});
export const endCanary = z.strictObject({
  deploymentRevision: payloads['deploy.canary-ended'].shape.deploymentRevision,
  ...writeFields,
});
export const plainWrite = z.strictObject(writeFields);
export const changePolicy = z.strictObject({ ...policySchema.partial().shape, ...writeFields });

export const createKey = z.strictObject({
  user: actorName.describe('Whom the log names as the author of what is done with the key.'),
  role: z.enum(roles),
  models: z.array(modelGlob).min(1).max(1_000).nullable().default(null).describe('Globs of models; null: all.'),
  users: z
    .array(userGlob)
    .min(1)
    .max(1_000)
    .nullable()
    .default(null)
    .describe('Globs of customers that the gateway serves it for; null: all.'),
  expiresAt: z.int().nonnegative().nullable().default(null).describe('ms since 1970; null: never.'),
  ...writeFields,
});
