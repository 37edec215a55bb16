import { z } from 'zod';
import { configSchema } from './config';
import { contractSchema } from './contract';
import {
  actorName,
  branchName,
  changeId,
  longText,
  modelGlob,
  shortText,
  storedBytes,
  storedFile,
  tagName,
  userGlob,
  versionName,
} from './names';

const day = 86_400_000;
const moment = z.int().nonnegative();
const scalar = z.union([z.number(), z.string().max(2_000), z.boolean()]);
const tags = z.record(tagName, shortText);
const keyId = z.string().regex(/^[\w-]{1,100}$/);
const slot = { version: versionName, configRevision: z.int().nonnegative() };

/** What was measured, by name, where that is why a change was made. */
const figures = z.record(z.string().max(100), z.union([z.number(), z.string().max(200)]));

/** Limits at which a canary ends by itself; those left out are not watched. */
export const guardsSchema = z.strictObject({
  /** Recommendations of the canary before it is judged. */
  minSamples: z.int().min(1).max(1_000_000_000).default(500),
  /** Of its recommendations, those that the model failed on. */
  maxErrorRate: z.number().min(0).max(1).optional(),
  /** Of a run of the model, at the 99th percentile. */
  maxLatencyMs: z.number().positive().max(600_000).optional(),
  /** The same, as a multiple of live's. */
  maxLatencyRatio: z.number().positive().max(1_000).optional(),
  /** How far below live's the measured quality may fall, as a share of live's. */
  maxQualityDrop: z.number().min(0).max(1).optional(),
});
export type CanaryGuards = z.infer<typeof guardsSchema>;

/** `client`: the shop's own systems, which the gateway serves and the registry does not. */
export const roles = ['client', 'viewer', 'operator', 'admin'] as const;
export type Role = (typeof roles)[number];

export const policySchema = z.strictObject({
  fourEyes: z.boolean(),
  keepServedMs: z
    .int()
    .min(0)
    .max(3_650 * day),
  approvalTtlMs: z
    .int()
    .min(60_000)
    .max(365 * day),
});

const deployLive = z.strictObject(slot);
const deployCanary = z.strictObject({
  ...slot,
  share: z.number().gt(0).lt(1),
  guards: guardsSchema,
  salt: z.string().min(1).max(200),
});

/** What may wait for consent: the action and its payload, just as it will be done. */
export const approvable = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('deploy.live'), payload: deployLive }),
  z.strictObject({ action: z.literal('deploy.canary'), payload: deployCanary }),
  z.strictObject({ action: z.literal('policy.changed'), payload: policySchema }),
]);

/** What a record of the log holds, by its action. */
export const changePayloads = {
  'version.created': z.strictObject({
    version: versionName,
    branch: branchName,
    parent: versionName.nullable(),
    title: shortText,
    description: longText,
    manifest: storedBytes,
    files: z.array(storedFile).min(1).max(20),
    sideFiles: z.array(storedFile).max(10),
    contract: contractSchema,
    metrics: z.record(z.string().max(100), z.number()),
    parameters: z.record(z.string().max(100), scalar),
    tags,
  }),
  'version.tagged': z.strictObject({ version: versionName, set: tags, remove: z.array(tagName).max(100) }),
  'version.moved': z.strictObject({ version: versionName, branch: branchName }),
  /** Also the way back. */
  'version.archived': z.strictObject({ version: versionName, archived: z.boolean() }),
  'version.deleted': z.strictObject({ version: versionName }),
  'version.side-files-changed': z.strictObject({ version: versionName, sideFiles: z.array(storedFile).max(10) }),
  'branch.created': z.strictObject({ branch: branchName, from: versionName }),
  'config.changed': z.strictObject({ number: z.int().positive(), config: configSchema }),
  'deploy.live': deployLive,
  'deploy.canary': deployCanary,
  'deploy.canary-ended': z.strictObject({
    version: versionName,
    cause: z.enum(['operator', 'guard']),
    figures: figures.optional(),
  }),
  'deploy.shadow': z.strictObject(slot),
  'deploy.shadow-ended': z.strictObject({ version: versionName }),
  'deploy.rolled-back': z.strictObject({
    ...slot,
    from: z.strictObject(slot),
    cause: z.enum(['operator', 'guard']),
    figures: figures.optional(),
  }),
  'approval.requested': z.strictObject({
    change: approvable,
    expiresAt: moment,
    deploymentRevision: z.int().nonnegative(),
    policyRevision: z.int().nonnegative(),
  }),
  'approval.given': z.strictObject({ approval: changeId, requestedBy: actorName, change: approvable }),
  'approval.refused': z.strictObject({ approval: changeId }),
  'policy.changed': policySchema,
  'key.created': z.strictObject({
    id: keyId,
    user: actorName,
    role: z.enum(roles),
    models: z.array(modelGlob).min(1).max(1_000).nullable(),
    /** Customers that it is good for; null or left out: all. */
    users: z.array(userGlob).min(1).max(1_000).nullable().optional(),
    hash: z.string().min(32).max(500),
    expiresAt: moment.nullable(),
    /** The id of the change that was asked for first, where its answer was lost and it was asked for again. */
    request: changeId.optional(),
    /** The key of that answer, which nobody may hold: revoked by this change. */
    replaces: keyId.optional(),
  }),
  'key.revoked': z.strictObject({ id: keyId }),
} as const;

export type Action = keyof typeof changePayloads;
export const actions = Object.keys(changePayloads) as Action[];
export type ChangePayload<A extends Action> = z.infer<(typeof changePayloads)[A]>;
