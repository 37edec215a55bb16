import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ArtefactStore, StoredArtefact } from './artefact-store';
import { checkedContent, checkName, claimName, readChecked, readLazily } from './checked-content';
import { missing, toStoreError, tooLarge } from './store-errors';
import { syncFolder, writeWhole } from './whole-file';

const uploads = 'uploads';
const claims = 'claims';

/**
 * `<folder>/<first two digits>/<sha256>`, `<folder>/claims/<sha256>-<who>`, and `<folder>/uploads/` for what is being written. A file gets its name when it is whole and on
 * the disk; several processes may share the folder.
 */
export function createFolderStore(folder: string): ArtefactStore {
  const where = `file:${folder}`;
  const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);
  const claimOf = (sha256: string, by: string): string => join(folder, claims, claimName(sha256, by));

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

  async function place(whole: string, sha256: string): Promise<void> {
    const path = pathOf(sha256);
    await mkdir(dirname(path), { recursive: true });
    await rename(whole, path);
    await syncFolder(dirname(path));
    await syncFolder(folder);
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
      await inStore(async () => {
        await mkdir(join(folder, uploads), { recursive: true });
        const partial = join(folder, uploads, randomUUID());
        await writeWhole(partial, checkedContent(content, sha256, bytes), (whole) => place(whole, sha256));
      });
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
    renew: (sha256) =>
      inStore(async () => {
        checkName(sha256);
        const now = new Date();
        return (await unlessMissing(utimes(pathOf(sha256), now, now).then(() => true))) ?? false;
      }),
    claim: (sha256, by) =>
      inStore(async () => {
        checkName(sha256);
        await mkdir(join(folder, claims), { recursive: true });
        await writeFile(claimOf(sha256, by), '');
      }),
    isClaimed: (sha256, by) =>
      inStore(async () => {
        checkName(sha256);
        return (await unlessMissing(stat(claimOf(sha256, by)))) !== null;
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
          if (await takeAway(folder, pathOf(artefact.sha256), before)) gone.push(artefact);
        }
        for (const beside of [uploads, claims]) await removeOld(join(folder, beside), before);
        return gone;
      }),
    close: () => undefined,
  };
  return store;
}

async function openFile(path: string): Promise<Readable> {
  return (await open(path, 'r')).createReadStream();
}

/**
 * Out of sight first: another process may have renewed it since it was looked at, and hears that it is not there, or has it back. False
 * where it stays, or was not there.
 */
async function takeAway(folder: string, path: string, before: number): Promise<boolean> {
  await mkdir(join(folder, uploads), { recursive: true });
  const aside = join(folder, uploads, randomUUID());
  if ((await unlessMissing(rename(path, aside).then(() => true))) === null) return false;
  const { mtimeMs } = await stat(aside);
  if (mtimeMs < before) await rm(aside, { force: true });
  else await rename(aside, path);
  return mtimeMs < before;
}

async function removeOld(folder: string, before: number): Promise<void> {
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
