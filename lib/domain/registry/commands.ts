import { z } from 'zod';
import { configSchema } from './config';
import { changeId, defaultBranch, longText, shortText, versionName } from './names';
import { changePayloads, guardsSchema, policySchema } from './payloads';

/** Left out: the canary's where its version is meant, else the newest. */
const slot = { version: versionName, configRevision: z.int().nonnegative().optional() };
/** Where it is given, the command is for this deployment alone. */
const deploymentRevision = z.int().nonnegative().optional();
const created = changePayloads['version.created'];
const { figures } = changePayloads['deploy.rolled-back'].shape;
const cause = z.enum(['operator', 'guard']).default('operator');

/** What is asked for, by action. Missing parts are filled in when it is decided. */
export const commandPayloads = {
  'version.created': z.strictObject({
    ...created.shape,
    branch: created.shape.branch.default(defaultBranch),
    /** Left out: the newest version of the branch, or the one that the branch was made from. */
    parent: versionName.nullable().optional(),
    title: shortText.default(''),
    description: longText.default(''),
    sideFiles: created.shape.sideFiles.default([]),
    metrics: created.shape.metrics.default({}),
    parameters: created.shape.parameters.default({}),
    tags: created.shape.tags.default({}),
  }),
  'version.tagged': z.strictObject({
    version: versionName,
    set: changePayloads['version.tagged'].shape.set.default({}),
    remove: changePayloads['version.tagged'].shape.remove.default([]),
  }),
  'version.moved': changePayloads['version.moved'],
  'version.archived': z.strictObject({ version: versionName, archived: z.boolean().default(true) }),
  'version.deleted': changePayloads['version.deleted'],
  'version.side-files-changed': changePayloads['version.side-files-changed'],
  'branch.created': changePayloads['branch.created'],
  /** Checked against `version`, or the live one, or the newest. */
  'config.changed': z.strictObject({ config: configSchema, version: versionName.optional() }),
  'deploy.live': z.strictObject(slot),
  'deploy.canary': z.strictObject({
    ...slot,
    share: z.number().gt(0).lt(1),
    /** Left out: as they are where this canary runs, else none. */
    guards: guardsSchema.optional(),
  }),
  'deploy.canary-ended': z.strictObject({ deploymentRevision, cause, figures }),
  'deploy.shadow': z.strictObject(slot),
  'deploy.shadow-ended': changePayloads['deploy.shadow-ended'],
  /** To what was live before the live slot was promoted, or to the last time that `version` was live. */
  'deploy.rolled-back': z.strictObject({ version: versionName.optional(), deploymentRevision, cause, figures }),
  'approval.given': z.strictObject({ approval: changeId }),
  'approval.refused': z.strictObject({ approval: changeId }),
  'policy.changed': policySchema.partial(),
  'key.created': changePayloads['key.created'],
  'key.revoked': changePayloads['key.revoked'],
} as const;

export type CommandAction = keyof typeof commandPayloads;
export type CommandPayload<A extends CommandAction> = z.infer<(typeof commandPayloads)[A]>;

interface CommandFacts {
  /** Asking again with it changes nothing more. */
  readonly changeId: string;
  /** Empty for API keys. */
  readonly model: string;
  readonly reason: string;
  /** The model's revision that the asker had seen (0: it had no such model). Null: whatever it is now. */
  readonly basedOn: number | null;
}

export type CommandOf<A extends CommandAction> = CommandFacts & {
  readonly action: A;
  readonly payload: CommandPayload<A>;
};
export type Command = { [A in CommandAction]: CommandOf<A> }[CommandAction];

export interface DecisionContext {
  readonly actor: string;
  /** ms since 1970 UTC; may jump. */
  readonly now: number;
}
