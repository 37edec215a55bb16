import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Settings } from '../../lib/config/settings';
import { AppError } from '../../lib/errors';
import { readModelFiles, type ModelFiles } from '../../lib/models/loader';
import { createInferencePool, type InferencePool } from '../../lib/models/pool';
import { processTree } from '../../lib/process-tree';

/** A model version that is open in a process of its own. */
export interface OpenVersion {
  readonly where: string;
  readonly files: Omit<ModelFiles, 'bytes'>;
  readonly pool: InferencePool;
  /** Seconds of processor time that its process has taken so far; null where this system does not tell. */
  cpuSeconds(): number | null;
  close(): Promise<void>;
}

/**
 * Opens a version by its folder, or as `<name>/<version>` or `<version>` beside the version of `model.dir`.
 * Throws MODEL_INVALID where there is none or it does not open.
 */
export async function openVersion(wanted: string, settings: Settings): Promise<OpenVersion> {
  const where = folderOf(wanted, settings.model.dir);
  const { bytes, ...files } = await readModelFiles(where);
  const { threadsPerWorker, inferenceTimeoutMs: timeoutMs } = settings.recommender;
  const before = childPids();
  const pool = await createInferencePool(
    { manifest: files.manifest, bytes },
    { workers: 1, threadsPerWorker, timeoutMs },
  );
  const own = [...childPids()].filter((pid) => !before.has(pid));
  return {
    where,
    files,
    pool,
    cpuSeconds() {
      const found = processTree(process.pid).filter(({ pid }) => own.includes(pid));
      // One that was replaced took its count with it.
      return found.length === 0 ? null : found.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
    },
    close: () => pool.close(),
  };
}

function folderOf(wanted: string, served: string): string {
  const version = dirname(served);
  const candidates = [wanted, join(dirname(version), wanted), join(version, wanted)];
  const found = candidates.find((folder) => existsSync(join(folder, 'manifest.json')));
  if (found !== undefined) return found;
  const why = `there is no model version ${wanted}: none of ${candidates.join(', ')} has a manifest.json`;
  throw new AppError('MODEL_INVALID', why, { version: wanted });
}

function childPids(): Set<number> {
  return new Set(processTree(process.pid).map(({ pid }) => pid));
}
