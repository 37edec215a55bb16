import { z } from 'zod';
import { configSchema } from '../../domain/registry/config';
import { contractSchema } from '../../domain/registry/contract';
import { guardsSchema, policySchema } from '../../domain/registry/payloads';
import { moment, revision } from './common';

const bytes = z.object({ sha256: z.string(), bytes: z.int() });
const file = z.object({ path: z.string(), sha256: z.string(), bytes: z.int() });
const scalar = z.union([z.number(), z.string(), z.boolean()]);
const role = z.enum(['live', 'canary', 'shadow']);

export const slotView = z.object({ version: z.string(), configRevision: z.int() });

/** A version as lists show it. */
export const versionSummary = z
  .object({
    version: z.string(),
    branch: z.string(),
    parent: z.string().nullable(),
    title: z.string(),
    createdAt: moment,
    createdBy: z.string(),
    archivedAt: moment.nullable(),
    deletedAt: moment.nullable(),
    serves: z.array(role).describe('As what it is deployed now.'),
    bytes: z.int().describe('Of all its files, as stored.'),
    tags: z.record(z.string(), z.string()),
    metrics: z.record(z.string(), z.number()),
  })
  .meta({ id: 'VersionSummary' });
export type VersionSummary = z.infer<typeof versionSummary>;

export const versionView = z
  .object({
    ...versionSummary.shape,
    model: z.string(),
    revision: revision.describe('Of the model: what a write is to be based on.'),
    description: z.string(),
    manifest: bytes,
    files: z.array(file),
    sideFiles: z.array(file),
    contract: contractSchema,
    parameters: z.record(z.string(), scalar),
    servedUntil: moment.nullable(),
  })
  .meta({ id: 'Version' });
export type VersionView = z.infer<typeof versionView>;

export const versionPage = z.object({
  revision,
  versions: z.array(versionSummary).describe('The newest first.'),
  next: z.string().nullable().describe('What to send as `after` for those that follow; null: that was all.'),
});
export type VersionPage = z.infer<typeof versionPage>;

export const branchView = z.object({
  name: z.string(),
  from: z.string().nullable(),
  createdAt: moment,
  createdBy: z.string(),
  versions: z.int(),
});
export type BranchView = z.infer<typeof branchView>;

export const approvalView = z.object({
  id: z.string(),
  revision,
  requestedBy: z.string(),
  requestedAt: moment,
  expiresAt: moment,
  reason: z.string(),
  action: z.enum(['deploy.live', 'deploy.canary', 'policy.changed']),
  payload: z.record(z.string(), z.unknown()),
});
export type ApprovalView = z.infer<typeof approvalView>;

export const deploymentView = z
  .object({
    revision,
    at: moment,
    actor: z.string(),
    reason: z.string(),
    approvedBy: z.string().nullable(),
    live: slotView.nullable(),
    liveSince: moment,
    canary: z
      .object({
        ...slotView.shape,
        share: z.number(),
        guards: guardsSchema,
        salt: z.string(),
        since: moment,
        sinceRevision: revision.describe('Of the change that began it.'),
      })
      .nullable(),
    shadows: z.array(slotView),
    fallbacks: z.array(slotView).describe('What rolling back leads to, the nearest first.'),
  })
  .meta({ id: 'Deployment' });
export type DeploymentView = z.infer<typeof deploymentView>;

export const pastDeployment = z.object({
  live: slotView,
  from: moment,
  until: moment,
  endedBy: revision,
  how: z.enum(['promoted', 'rolled-back']),
});

export const configView = z
  .object({
    number: z.int(),
    revision,
    config: configSchema,
    at: moment,
    actor: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'Config' });
export type ConfigView = z.infer<typeof configView>;

export const modelSummary = z.object({
  name: z.string(),
  revision,
  createdAt: moment,
  versions: z.int().describe('Those that are not deleted.'),
  live: slotView.nullable(),
  canary: z.object({ ...slotView.shape, share: z.number() }).nullable(),
});
export type ModelSummary = z.infer<typeof modelSummary>;

export const modelView = z
  .object({
    name: z.string(),
    revision,
    createdAt: moment,
    versions: z.int().describe('Those that are not deleted.'),
    configs: z.int().describe('The number of the newest configuration; 0 is {}.'),
    branches: z.array(branchView),
    deployment: deploymentView,
    approvals: z.array(approvalView),
    policy: policySchema,
    policyRevision: revision,
  })
  .meta({ id: 'Model' });
export type ModelView = z.infer<typeof modelView>;

export const lineageView = z.object({
  revision,
  versions: z
    .array(
      z.object({
        version: z.string(),
        branch: z.string(),
        parent: z.string().nullable(),
        depth: z.int().describe('0 for those without a parent.'),
        children: z.array(z.string()),
        deleted: z.boolean(),
      }),
    )
    .describe('The tree: each version is followed by all that descends from it.'),
});
export type LineageView = z.infer<typeof lineageView>;
