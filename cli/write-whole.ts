import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { AppError } from '../lib/errors';

/**
 * Writes a file whole or not at all: what was there stays until the new text is complete, and a kill leaves no half. Throws
 * STORAGE_FAILED, naming the file.
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  const part = `${file}.${process.pid}.part`;
  try {
    if (await isDevice(file)) return await writeFile(file, text);
    await writeFile(part, text);
    await rename(part, file);
  } catch (cause) {
    await rm(part, { force: true }).catch(() => undefined);
    throw new AppError('STORAGE_FAILED', `cannot write ${file}: ${(cause as Error).message}`, { cause, file });
  }
}

/** Such as /dev/stdout: it is written to, and not replaced. */
async function isDevice(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found !== null && !found.isFile() && !found.isDirectory();
}
