import { AppError } from '../../errors';
import type { ModelState, RegistryState, VersionRecord } from './state';

export function conflict(message: string, current: number): AppError {
  return new AppError('REGISTRY_CONFLICT', message, { currentRevision: current });
}

export function invalid(message: string, facts: Readonly<Record<string, unknown>> = {}): AppError {
  return new AppError('REGISTRY_INVALID', message, facts);
}

export function unknown(message: string, facts: Readonly<Record<string, unknown>> = {}): AppError {
  return new AppError('REGISTRY_UNKNOWN', message, facts);
}

/** Throws REGISTRY_UNKNOWN. */
export function modelOf(state: RegistryState, model: string): ModelState {
  const found = state.models.get(model);
  if (found) return found;
  throw unknown(`there is no model "${model}": creating its first version makes it`, { model });
}

/** One that is there, archived ones included. Throws REGISTRY_UNKNOWN where it never was, REGISTRY_INVALID where it is deleted. */
export function versionOf(model: ModelState, version: string): VersionRecord {
  const found = model.versions.get(version);
  if (!found) throw unknown(`model "${model.name}" has no version "${version}"`, { model: model.name, version });
  if (found.deletedAt === null) return found;
  const when = new Date(found.deletedAt).toISOString();
  throw invalid(`version "${version}" of "${model.name}" was deleted at ${when}`, { model: model.name, version });
}

/** One that may serve. Throws as `versionOf`, and REGISTRY_INVALID where it is archived. */
export function usableVersion(model: ModelState, version: string): VersionRecord {
  const found = versionOf(model, version);
  if (found.archivedAt === null) return found;
  throw invalid(`version "${version}" of "${model.name}" is archived: take it out of the archive first`, {
    model: model.name,
    version,
  });
}

/** Throws REGISTRY_UNKNOWN where the model has no such branch. */
export function branchOf(model: ModelState, branch: string): void {
  if (model.branches.has(branch)) return;
  const known = [...model.branches.keys()].join(', ');
  throw unknown(`model "${model.name}" has no branch "${branch}", expected one of ${known}`, { branch });
}
