import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../lib/errors';

/** Where a run keeps what it has made so far: it is gone when the run has ended. */
export function runFolder(workDir: string, model: string, runId: string): string {
  return join(workDir, model, runId);
}

/** The version as it is before it is judged, and as it is registered: its manifest then has the figures. */
export const draftDir = 'draft';
export const packageDir = 'package';

/** Throws STORAGE_FAILED. */
export async function makeRunFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    const why = (cause as Error).message;
    throw new AppError('STORAGE_FAILED', `trainer.workDir: the folder of a run cannot be made: ${why}`, { cause });
  });
}

/** Removes what other runs of the model have left. Throws STORAGE_FAILED. */
export async function clearRunFolders(workDir: string, model: string, keep: readonly string[]): Promise<void> {
  const parent = join(workDir, model);
  const names = await readdir(parent).catch(() => []);
  for (const name of names.filter((one) => !keep.includes(one))) {
    await rm(join(parent, name), { recursive: true, force: true }).catch((cause: unknown) => {
      const why = (cause as Error).message;
      throw new AppError('STORAGE_FAILED', `trainer.workDir: ${name} cannot be removed: ${why}`, { cause });
    });
  }
}
