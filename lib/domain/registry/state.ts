import type { Config } from './config';
import type { ModelContract } from './contract';
import type { StoredBytes, StoredFile } from './names';
import type { CanaryGuards, Role } from './payloads';

/** The registry as of one revision. Nothing of it is ever changed: a later state is another object that shares what stayed. */
export interface RegistryState {
  /** Of the last change; 0 before the first. */
  readonly revision: number;
  /** When that was, ms since 1970 UTC; never before an earlier change's. */
  readonly at: number;
  readonly models: ReadonlyMap<string, ModelState>;
  readonly keys: ReadonlyMap<string, KeyRecord>;
  /** Of the last change of `keys`: what changes of them are based on. */
  readonly keysRevision: number;
}

export interface ModelState {
  readonly name: string;
  /** Of its last change: what the next one is based on. */
  readonly revision: number;
  readonly createdAt: number;
  /** In the order of their creation; deleted ones stay as a record, and their names stay taken. */
  readonly versions: ReadonlyMap<string, VersionRecord>;
  readonly branches: ReadonlyMap<string, BranchRecord>;
  /** Configuration 1 first. Configuration 0, which is not among them, is `{}`. */
  readonly configs: readonly ConfigRevision[];
  readonly deployment: Deployment;
  /** Live slots that have ended, the latest last, at most `mostPast`. */
  readonly past: readonly PastDeployment[];
  /** Open ones, by id. */
  readonly approvals: ReadonlyMap<string, Approval>;
  readonly policy: Policy;
  readonly policyRevision: number;
}

export interface VersionRecord {
  readonly version: string;
  readonly branch: string;
  /** The version that it continues; null for a first one. */
  readonly parent: string | null;
  readonly title: string;
  readonly description: string;
  /** The bytes of manifest.json: what identifies the version. */
  readonly manifest: StoredBytes;
  readonly files: readonly StoredFile[];
  /** envelope.json and signatures.json, where there are any: they may change. */
  readonly sideFiles: readonly StoredFile[];
  readonly contract: ModelContract;
  /** The trainer's own figures, from the manifest. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Parameters that it was trained with, from the manifest. */
  readonly parameters: Readonly<Record<string, number | string | boolean>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly archivedAt: number | null;
  readonly deletedAt: number | null;
  /** When it was last live or canary, where it is neither now; null if it never was. */
  readonly servedUntil: number | null;
}

export interface BranchRecord {
  readonly name: string;
  /** Null for the first branch. */
  readonly from: string | null;
  readonly createdAt: number;
  readonly createdBy: string;
}

export interface ConfigRevision {
  /** 1, 2, 3 and so on within the model. */
  readonly number: number;
  /** Of the change that made it. */
  readonly revision: number;
  readonly config: Config;
  readonly at: number;
  readonly actor: string;
  readonly reason: string;
}

/** What serves: an artefact and the configuration that it is served with, always together. */
export interface Slot {
  readonly version: string;
  readonly configRevision: number;
}

export interface Canary extends Slot {
  /** Of the users, more than 0 and less than 1. */
  readonly share: number;
  readonly guards: CanaryGuards;
  /** The same as long as the canary runs, so that a user stays in it while its share grows. */
  readonly salt: string;
  readonly since: number;
  /** Of the change that began it: what was seen of the version before is not of this canary. */
  readonly sinceRevision: number;
}

export interface Deployment {
  /** Of the change that made it so; 0 before the first. */
  readonly revision: number;
  readonly at: number;
  readonly actor: string;
  readonly reason: string;
  /** Null where no second pair of eyes was asked for. */
  readonly approvedBy: string | null;
  readonly live: Slot | null;
  /** Since when that is live. */
  readonly liveSince: number;
  readonly canary: Canary | null;
  readonly shadows: readonly Slot[];
  /** What rolling back leads to, the nearest first, at most `mostFallbacks`. */
  readonly fallbacks: readonly Slot[];
}

export interface PastDeployment {
  readonly live: Slot;
  readonly from: number;
  readonly until: number;
  /** Of the change that ended it. */
  readonly endedBy: number;
  readonly how: 'promoted' | 'rolled-back';
}

/** A change that waits for another's consent. */
export interface Approval {
  /** The id of the change that asked for it. */
  readonly id: string;
  readonly revision: number;
  readonly requestedBy: string;
  readonly requestedAt: number;
  readonly expiresAt: number;
  readonly reason: string;
  readonly action: ApprovableAction;
  /** JSON, exactly what will be done. */
  readonly payload: string;
  /** It holds for these revisions alone. */
  readonly deploymentRevision: number;
  readonly policyRevision: number;
}

export type ApprovableAction = 'deploy.live' | 'deploy.canary' | 'policy.changed';

export interface Policy {
  /** Whether promoting, starting a canary and changing the policy need the consent of a second person. */
  readonly fourEyes: boolean;
  /** How long a version that has served cannot be deleted. */
  readonly keepServedMs: number;
  /** How long a change waits for consent. */
  readonly approvalTtlMs: number;
}

export interface KeyRecord {
  readonly id: string;
  readonly user: string;
  readonly role: Role;
  /** Models that it is good for; null: all. */
  readonly models: readonly string[] | null;
  /** Customers that the gateway serves it for, as globs; null: all. */
  readonly users: readonly string[] | null;
  /** Never leaves the registry. */
  readonly hash: string;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
  /** The id of the change that it was first asked for by. */
  readonly request: string;
}

export const mostPast = 100;
export const mostFallbacks = 20;
export const mostShadows = 3;
export const mostApprovals = 50;
export const mostTags = 50;

const day = 86_400_000;
export const defaultPolicy: Policy = { fourEyes: false, keepServedMs: 30 * day, approvalTtlMs: 7 * day };

export const emptyState: RegistryState = { revision: 0, at: 0, models: new Map(), keys: new Map(), keysRevision: 0 };
