import type { ModelState, RegistryState, VersionRecord } from '../../lib/domain/registry/state';
import { AppError } from '../../lib/errors';

/** @param when as of which moment the state is. @throws AppError REGISTRY_UNKNOWN */
export function modelOf(state: RegistryState, name: string, when: 'now' | 'then' = 'now'): ModelState {
  const model = state.models.get(name);
  if (model !== undefined) return model;
  const message =
    when === 'then'
      ? `there was no model "${name}" then; the record of changes tells since when there is`
      : `there is no model "${name}"; streamrec model list, or GET /v1/models, shows those there are`;
  throw new AppError('REGISTRY_UNKNOWN', message);
}

/** Deleted ones too: their record stays. @throws AppError REGISTRY_UNKNOWN */
export function versionOf(model: ModelState, version: string): VersionRecord {
  const record = model.versions.get(version);
  if (record === undefined) {
    throw new AppError('REGISTRY_UNKNOWN', `model "${model.name}" has no version "${version}"`);
  }
  return record;
}
