import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Settings } from '../../lib/config/settings';
import type { Config } from '../../lib/domain/registry/config';
import { AppError } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import { readModelFiles, type ModelFiles } from '../../lib/models/loader';
import { createInferencePool, type InferencePool } from '../../lib/models/pool';
import { readOptionsOf } from '../../lib/models/read-options';
import { processTree } from '../../lib/process-tree';
import { readRegistryVersion, type VersionFiles, type WantedVersion } from './registry-version';

/** A model version that is open in a process of its own. */
export interface OpenVersion {
  readonly where: string;
  readonly files: Omit<ModelFiles, 'bytes'>;
  /** Of the deployment that it was in, `{}` for a folder. */
  readonly config: Config;
  readonly pool: InferencePool;
  /** Seconds of processor time that its process has taken so far; null where this system does not tell. */
  cpuSeconds(): number | null;
  close(): Promise<void>;
}

/**
 * Finds a version by its folder, as `<name>/<version>` or `<version>` beside the version of `model.dir`, or, where there is none, as
 * `<name>/<version>` or `<name>@<version>` of the registry. Throws MODEL_INVALID or REGISTRY_UNKNOWN where there is none.
 */
export async function findVersion(wanted: string, settings: Settings, logger: Logger): Promise<VersionFiles> {
  const candidates = foldersOf(wanted, settings.model.dir);
  const folder = candidates.find((one) => existsSync(join(one, 'manifest.json')));
  if (folder !== undefined) {
    return { where: folder, files: await readModelFiles(folder, readOptionsOf(settings.models)), config: {} };
  }
  const named = wantedOf(wanted, settings.model.name);
  if (named !== null) return readRegistryVersion(named, settings, logger);
  const why = `there is no model version ${wanted}: none of ${candidates.join(', ')} has a manifest.json`;
  throw new AppError('MODEL_INVALID', `${why}, and it is no <name>/<version> of the registry`, { version: wanted });
}

/** Opens it; throws MODEL_INVALID where it does not open. @param workers processes that it runs in. */
export async function openVersion(
  { where, files: whole, config }: VersionFiles,
  settings: Settings,
  workers = 1,
): Promise<OpenVersion> {
  const { bytes, ...files } = whole;
  const { threadsPerWorker, inferenceTimeoutMs: timeoutMs } = settings.recommender;
  const before = childPids();
  const model = { manifest: files.manifest, bytes };
  const pool = await createInferencePool(model, { workers, threadsPerWorker, timeoutMs });
  const own = [...childPids()].filter((pid) => !before.has(pid));
  return {
    where,
    files,
    config,
    pool,
    cpuSeconds() {
      const found = processTree(process.pid).filter(({ pid }) => own.includes(pid));
      // One that was replaced took its count with it.
      return found.length === 0 ? null : found.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
    },
    close: () => pool.close(),
  };
}

function foldersOf(wanted: string, served: string): string[] {
  const model = dirname(served);
  return [wanted, join(dirname(model), wanted), join(model, wanted)];
}

function wantedOf(text: string, served: string): WantedVersion | null {
  const parts = text.split(/[/@]/);
  const [model, version] = parts.length === 1 ? [served, text] : [parts[0] ?? '', parts[1] ?? ''];
  if (parts.length > 2 || model === '' || version === '') return null;
  return { model, version, deploymentRevision: null, variant: 'live' };
}

function childPids(): Set<number> {
  return new Set(processTree(process.pid).map(({ pid }) => pid));
}
