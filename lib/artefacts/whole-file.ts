import { open, rm, writeFile } from 'node:fs/promises';

/**
 * Writes `content` to the new file `partial` and to the disk, then lets `place` give it its name. Whatever fails, nothing is left at
 * `partial`: it is opened before anything can fail, as a file still being opened when it is taken away would come back.
 */
export async function writeWhole<T>(
  partial: string,
  content: Uint8Array | AsyncIterable<Uint8Array>,
  place: (partial: string) => Promise<T>,
): Promise<T> {
  try {
    const file = await open(partial, 'wx');
    try {
      await writeFile(file, content);
      await file.sync();
    } finally {
      await file.close();
    }
    return await place(partial);
  } finally {
    await rm(partial, { force: true });
  }
}

/** A new name is on the disk only when its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
