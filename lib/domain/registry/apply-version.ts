import type { ChangeOf } from './change';
import { defaultBranch } from './names';
import type { BranchRecord, ModelState, VersionRecord } from './state';

type VersionAction =
  | 'version.created'
  | 'version.tagged'
  | 'version.moved'
  | 'version.archived'
  | 'version.deleted'
  | 'version.side-files-changed'
  | 'branch.created';
type VersionChange = { [A in VersionAction]: ChangeOf<A> }[VersionAction];

export function applyVersion(model: ModelState, change: VersionChange): ModelState {
  const { at, actor } = change;
  switch (change.action) {
    case 'version.created': {
      const { payload } = change;
      const record: VersionRecord = {
        ...payload,
        createdAt: at,
        createdBy: actor,
        archivedAt: null,
        deletedAt: null,
        servedUntil: null,
      };
      const versions = new Map(model.versions).set(payload.version, record);
      if (model.branches.has(defaultBranch)) return { ...model, versions };
      const first: BranchRecord = { name: defaultBranch, from: null, createdAt: at, createdBy: actor };
      return { ...model, versions, branches: new Map(model.branches).set(defaultBranch, first) };
    }
    case 'version.tagged': {
      const { version, set, remove } = change.payload;
      return withVersion(model, version, (record) => {
        const tags = { ...record.tags, ...set };
        return { ...record, tags: Object.fromEntries(Object.entries(tags).filter(([name]) => !remove.includes(name))) };
      });
    }
    case 'version.moved':
      return withVersion(model, change.payload.version, (record) => ({ ...record, branch: change.payload.branch }));
    case 'version.archived': {
      const archivedAt = change.payload.archived ? at : null;
      return withVersion(model, change.payload.version, (record) => ({ ...record, archivedAt }));
    }
    case 'version.deleted':
      return withVersion(model, change.payload.version, (record) => ({ ...record, deletedAt: at }));
    case 'version.side-files-changed':
      return withVersion(model, change.payload.version, (record) => ({
        ...record,
        sideFiles: change.payload.sideFiles,
      }));
    case 'branch.created': {
      const { branch, from } = change.payload;
      const record: BranchRecord = { name: branch, from, createdAt: at, createdBy: actor };
      return { ...model, branches: new Map(model.branches).set(branch, record) };
    }
  }
}

/** With one version changed; the same where there is none of that name. */
export function withVersion(
  model: ModelState,
  version: string,
  changed: (record: VersionRecord) => VersionRecord,
): ModelState {
  const record = model.versions.get(version);
  if (record === undefined) return model;
  return { ...model, versions: new Map(model.versions).set(version, changed(record)) };
}
