import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a run keeps what it has made so far: it is gone when the run has ended. */
export function runFolder(workDir: string, model: string, runId: string): string {
  return join(workDir, model, runId);
}

/** The version as it is before it is judged, and as it is registered: its manifest then has the figures. */
export const draftDir = 'draft';
export const packageDir = 'package';

export async function makeRunFolder(workDir: string, model: string, runId: string): Promise<string> {
  const folder = runFolder(workDir, model, runId);
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Removes what other runs of the model have left. */
export async function clearRunFolders(workDir: string, model: string, keep: readonly string[]): Promise<void> {
  const parent = join(workDir, model);
  const names = await readdir(parent).catch(() => []);
  for (const name of names) if (!keep.includes(name)) await rm(join(parent, name), { recursive: true, force: true });
}
