import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../errors';
import type { SealedPackage } from './seal';

/**
 * Writes `<outDir>/<name>/<version>/` beside its place and moves it there whole, so that nobody reads half of it, not even
 * after a power cut. A version is immutable: throws MODEL_INVALID where it exists already.
 */
export async function writePackage(
  outDir: string,
  { manifest, files }: Pick<SealedPackage, 'manifest' | 'files'>,
): Promise<string> {
  const dir = join(outDir, manifest.name, manifest.version);
  const draft = `${dir}.${process.pid}.partial`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  try {
    for (const [name, bytes] of files) await writeDurably(join(draft, name), bytes);
    await syncFolder(draft);
    await rename(draft, dir);
  } catch (cause) {
    await rm(draft, { recursive: true, force: true });
    const isThere = ['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '');
    const why = isThere
      ? 'a version is never changed once it is there; choose another version or folder, or remove it'
      : (cause as Error).message;
    throw new AppError('MODEL_INVALID', `cannot make ${dir}: ${why}`, { cause, dir });
  }
  await syncFolder(dirname(dir));
  return dir;
}

/** Puts one file in another's place, whole: readers see the one or the other. */
export async function replaceFile(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const draft = join(folder, `.${name}.${process.pid}.partial`);
  try {
    await writeDurably(draft, bytes);
    await rename(draft, join(folder, name));
    await syncFolder(folder);
  } catch (cause) {
    await rm(draft, { force: true });
    throw new AppError('MODEL_INVALID', `cannot write ${join(folder, name)}: ${(cause as Error).message}`, { cause });
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
