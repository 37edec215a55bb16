import type { RegistryChange } from '../../lib/domain/registry/change';
import { publicChange } from '../../lib/domain/registry/public-change';
import { rolesOf } from '../../lib/domain/registry/serving';
import type { Approval, KeyRecord, ModelState, VersionRecord } from '../../lib/domain/registry/state';
import type { ChangeView } from '../../lib/registry/api/common';
import type { KeyView } from '../../lib/registry/api/keys';
import type {
  ApprovalView,
  BranchView,
  ConfigView,
  DeploymentView,
  ModelSummary,
  ModelView,
  VersionSummary,
  VersionView,
} from '../../lib/registry/api/models';

/** What the API shows of the registry. Hashes of keys are in none of it. */

export function changeViewOf(change: RegistryChange): ChangeView {
  const { payload, ...rest } = publicChange(change);
  return { ...rest, payload: { ...payload } };
}

export function keyViewOf({ hash: _, request: __, ...key }: KeyRecord): KeyView {
  const { models, users } = key;
  return { ...key, models: models === null ? null : [...models], users: users === null ? null : [...users] };
}

export function versionSummaryOf({ deployment }: ModelState, record: VersionRecord): VersionSummary {
  const { version, branch, parent, title, createdAt, createdBy, archivedAt, deletedAt, tags, metrics } = record;
  return {
    version,
    branch,
    parent,
    title,
    createdAt,
    createdBy,
    archivedAt,
    deletedAt,
    serves: rolesOf(deployment, version),
    bytes: bytesOf(record),
    tags,
    metrics,
  };
}

export function bytesOf({ manifest, files, sideFiles }: VersionRecord): number {
  return [manifest, ...files, ...sideFiles].reduce((sum, { bytes }) => sum + bytes, 0);
}

export function versionViewOf(model: ModelState, record: VersionRecord): VersionView {
  const { description, manifest, files, sideFiles, contract, parameters, servedUntil } = record;
  return {
    ...versionSummaryOf(model, record),
    model: model.name,
    revision: model.revision,
    description,
    manifest,
    files: [...files],
    sideFiles: [...sideFiles],
    contract,
    parameters,
    servedUntil,
  };
}

export function modelSummaryOf({ name, revision, createdAt, versions, deployment }: ModelState): ModelSummary {
  const { live, canary } = deployment;
  const shown =
    canary === null ? null : { version: canary.version, configRevision: canary.configRevision, share: canary.share };
  return { name, revision, createdAt, versions: countVersions(versions.values()), live, canary: shown };
}

function countVersions(versions: Iterable<VersionRecord>): number {
  let count = 0;
  for (const { deletedAt } of versions) if (deletedAt === null) count += 1;
  return count;
}

export function branchViewsOf({ branches, versions }: ModelState): BranchView[] {
  const counts = new Map<string, number>();
  for (const { branch, deletedAt } of versions.values()) {
    if (deletedAt === null) counts.set(branch, (counts.get(branch) ?? 0) + 1);
  }
  return [...branches.values()].map((branch) => ({ ...branch, versions: counts.get(branch.name) ?? 0 }));
}

export function modelViewOf(model: ModelState, now: number): ModelView {
  const open = [...model.approvals.values()].filter(({ expiresAt }) => expiresAt > now);
  return {
    name: model.name,
    revision: model.revision,
    createdAt: model.createdAt,
    versions: countVersions(model.versions.values()),
    configs: model.configs.length,
    branches: branchViewsOf(model),
    deployment: deploymentViewOf(model),
    approvals: open.map(approvalViewOf),
    policy: model.policy,
    policyRevision: model.policyRevision,
  };
}

export function deploymentViewOf({ deployment }: ModelState): DeploymentView {
  return { ...deployment, shadows: [...deployment.shadows], fallbacks: [...deployment.fallbacks] };
}

export function approvalViewOf(approval: Approval): ApprovalView {
  const { id, revision, requestedBy, requestedAt, expiresAt, reason, action, payload } = approval;
  return {
    id,
    revision,
    requestedBy,
    requestedAt,
    expiresAt,
    reason,
    action,
    payload: JSON.parse(payload) as Record<string, unknown>,
  };
}

export function configViewsOf({ configs }: ModelState): ConfigView[] {
  return configs.map((config) => ({ ...config }));
}
