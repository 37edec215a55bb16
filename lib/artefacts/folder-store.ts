import { randomUUID } from 'node:crypto';
import { createWriteStream, type Stats } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ArtefactStore, StoredArtefact } from './artefact-store';
import { checkedContent, checkName, readChecked, readLazily } from './checked-content';
import { missing, toStoreError, tooLarge } from './store-errors';

const uploads = 'uploads';

/**
 * `<folder>/<first two digits>/<sha256>`, and `<folder>/uploads/` for what is being written. A file gets its name when it is whole and on
 * the disk; several processes may share the folder.
 */
export function createFolderStore(folder: string): ArtefactStore {
  const where = `file:${folder}`;
  const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);

  async function inStore<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toStoreError(error, where);
    }
  }

  async function statOf(sha256: string): Promise<StoredArtefact | null> {
    const found = await unlessMissing(stat(pathOf(sha256)));
    return found?.isFile() ? { sha256, bytes: found.size, putAt: found.mtimeMs } : null;
  }

  async function* list(): AsyncGenerator<StoredArtefact> {
    const parts = (await inStore(() => unlessMissing(readdir(folder)))) ?? [];
    for (const part of parts.filter((name) => /^[0-9a-f]{2}$/.test(name)).sort()) {
      const names = await inStore(() => readdir(join(folder, part)));
      for (const name of names.filter((one) => /^[0-9a-f]{64}$/.test(one) && one.startsWith(part)).sort()) {
        const found = await statOf(name);
        if (found) yield found;
      }
    }
  }

  const store: ArtefactStore = {
    where,
    async put(sha256, bytes, content) {
      checkName(sha256);
      // One that is there is written over by the same: it may be damaged, and its time to be collected begins anew.
      await inStore(() => writeWhole(folder, pathOf(sha256), checkedContent(content, sha256, bytes)));
    },
    get: (sha256, maxBytes) =>
      inStore(async () => {
        checkName(sha256);
        const found = await statOf(sha256);
        if (!found) throw missing(sha256, where);
        if (found.bytes > maxBytes) throw tooLarge(sha256, found.bytes, maxBytes);
        return readChecked(await openFile(pathOf(sha256)), sha256, found.bytes);
      }),
    open: (sha256) =>
      inStore(async () => {
        checkName(sha256);
        const found = await statOf(sha256);
        if (!found) throw missing(sha256, where);
        return readLazily(async () => checkedContent(await openFile(pathOf(sha256)), sha256, found.bytes));
      }),
    stat: (sha256) =>
      inStore(() => {
        checkName(sha256);
        return statOf(sha256);
      }),
    delete: (sha256) =>
      inStore(async () => {
        checkName(sha256);
        return (await unlessMissing(rm(pathOf(sha256)).then(() => true))) ?? false;
      }),
    list,
    collect: (before, keep) =>
      inStore(async () => {
        const gone: StoredArtefact[] = [];
        for await (const artefact of list()) {
          if (artefact.putAt >= before || keep(artefact.sha256)) continue;
          if (await store.delete(artefact.sha256)) gone.push(artefact);
        }
        await collectUploads(join(folder, uploads), before);
        return gone;
      }),
    close: () => undefined,
  };
  return store;
}

async function writeWhole(folder: string, path: string, checked: AsyncIterable<Buffer>): Promise<void> {
  await mkdir(join(folder, uploads), { recursive: true });
  const partial = join(folder, uploads, randomUUID());
  try {
    await pipeline(checked, createWriteStream(partial, { flags: 'wx', flush: true }));
    await mkdir(join(path, '..'), { recursive: true });
    await rename(partial, path);
    await syncFolder(join(path, '..'));
    await syncFolder(folder);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** A new name is on the disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function openFile(path: string): Promise<Readable> {
  return (await open(path, 'r')).createReadStream();
}

async function collectUploads(folder: string, before: number): Promise<void> {
  for (const name of (await unlessMissing(readdir(folder))) ?? []) {
    const found: Stats | null = await unlessMissing(stat(join(folder, name)));
    if (found && found.mtimeMs < before) await rm(join(folder, name), { force: true });
  }
}

async function unlessMissing<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
