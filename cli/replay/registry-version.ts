import { storedFiles } from '../../lib/domain/registry/stored-files';
import { createArtefactStore } from '../../lib/artefacts/create-artefact-store';
import type { Settings } from '../../lib/config/settings';
import type { Config } from '../../lib/domain/registry/config';
import { configOf } from '../../lib/domain/registry/serving';
import type { ModelState } from '../../lib/domain/registry/state';
import { AppError } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import { readModelFiles, type ModelFiles } from '../../lib/models/loader';
import { artefactSource } from '../../lib/models/package-source';
import { readOptionsOf } from '../../lib/models/read-options';
import { createRegistryReader } from '../../lib/registry/registry-reader';
import { configured } from '../../lib/serving/fit-config';

/** A version of the registry's log. */
export interface WantedVersion {
  readonly model: string;
  /** Null for the one that is live. */
  readonly version: string | null;
  /** Served as of this revision of the model's deployment; null for as of now. */
  readonly deploymentRevision: number | null;
  readonly variant: 'live' | 'canary';
}

export interface VersionFiles {
  readonly where: string;
  readonly files: ModelFiles;
  readonly config: Config;
}

/**
 * Reads a version from the registry's log and artefacts, with the configuration of the deployment that it was in. Throws
 * REGISTRY_UNKNOWN where the log does not know it, and as `readModelFiles` and the store do.
 */
export async function readRegistryVersion(
  wanted: WantedVersion,
  settings: Settings,
  logger: Logger,
): Promise<VersionFiles> {
  const model = await modelThen(wanted, settings, logger);
  const { deployment } = model;
  const slot = wanted.variant === 'canary' ? deployment.canary : deployment.live;
  const version = wanted.version ?? slot?.version;
  const record = version === undefined ? undefined : model.versions.get(version);
  if (version === undefined || record === undefined) {
    throw unknown(
      version === undefined ? `${wanted.model} has no live version` : `${wanted.model} has no version ${version}`,
    );
  }
  const config = slot === null ? {} : (configOf(model, slot.configRevision) ?? {});
  const stored = storedFiles(record);
  const store = createArtefactStore(settings.registry);
  try {
    const where = `${wanted.model}@${version} in ${store.where}`;
    const hashes = new Map(stored.map(({ path, sha256 }) => [path, sha256]));
    const source = artefactSource(where, hashes, (sha256, maxBytes) => store.get(sha256, maxBytes));
    const options = { ...readOptionsOf(settings.models), manifestSha256: record.manifest.sha256 };
    const files = await readModelFiles(source, options);
    return { where, files: { ...files, manifest: configured(files.manifest, config) }, config };
  } finally {
    store.close();
  }
}

/** The model as the log had it when the deployment was made that is asked for. */
async function modelThen(wanted: WantedVersion, settings: Settings, logger: Logger): Promise<ModelState> {
  const then: ModelState[] = [];
  const reader = await createRegistryReader({
    settings,
    logger,
    onChange(_, state) {
      const model = state.models.get(wanted.model);
      if (model && model.deployment.revision === wanted.deploymentRevision && then.length === 0) then.push(model);
    },
  });
  try {
    await reader.caughtUp;
    const model = wanted.deploymentRevision === null ? reader.state().models.get(wanted.model) : then[0];
    if (model) return model;
    const revision = wanted.deploymentRevision === null ? '' : ` with deployment ${wanted.deploymentRevision}`;
    throw unknown(`the log ${settings.topics.modelRegistry} knows no model ${wanted.model}${revision}`);
  } finally {
    await reader.close();
  }
}

function unknown(why: string): AppError {
  return new AppError('REGISTRY_UNKNOWN', why);
}
