import type { ModelState, RegistryState, VersionRecord } from '../../lib/domain/registry/state';
import { AppError } from '../../lib/errors';

/** @throws AppError REGISTRY_UNKNOWN */
export function modelOf(state: RegistryState, name: string): ModelState {
  const model = state.models.get(name);
  if (model === undefined)
    throw new AppError('REGISTRY_UNKNOWN', `there is no model "${name}"; GET /v1/models lists those there are`);
  return model;
}

/** Deleted ones too: their record stays. @throws AppError REGISTRY_UNKNOWN */
export function versionOf(model: ModelState, version: string): VersionRecord {
  const record = model.versions.get(version);
  if (record === undefined) {
    throw new AppError('REGISTRY_UNKNOWN', `model "${model.name}" has no version "${version}"`);
  }
  return record;
}
