import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ObjectStore, StoredObject } from './object-store';
import { toStoreError } from './store-errors';
import { syncFolder, writeWhole } from './whole-file';

/** Of what is being written: no key has such a part. */
const partialSuffix = '.partial';

/** `<folder>/<key>`. A file gets its name when it is whole and on the disk; several processes may share the folder. */
export function createFolderObjects(folder: string): ObjectStore {
  const where = `file:${folder}`;
  const at = (key: string): string => join(folder, key);

  async function inStore<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toStoreError(error, where);
    }
  }

  async function statOf(key: string): Promise<StoredObject | null> {
    const found = await unless('ENOENT', stat(at(key)));
    return found?.isFile() ? { key, bytes: found.size, putAt: found.mtimeMs } : null;
  }

  /** Written whole beside its place, then given its name by `place`. */
  async function write<T>(key: string, content: Uint8Array, place: (partial: string) => Promise<T>): Promise<T> {
    const path = at(key);
    await mkdir(dirname(path), { recursive: true });
    const placed = await writeWhole(`${path}.${randomUUID()}${partialSuffix}`, content, place);
    await syncFolder(dirname(path));
    return placed;
  }

  async function* keysIn(part: string): AsyncGenerator<string> {
    const entries = (await unless('ENOENT', readdir(at(part), { withFileTypes: true }))) ?? [];
    const named = entries.map((entry) => ({ entry, name: entry.isDirectory() ? `${entry.name}/` : entry.name }));
    named.sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
    for (const { entry, name } of named) {
      if (entry.isDirectory()) yield* keysIn(`${part}${name}`);
      else if (!name.endsWith(partialSuffix)) yield `${part}${name}`;
    }
  }

  return {
    where,
    put: (key, content) => inStore(() => write(key, content, (partial) => rename(partial, at(key)))),
    create: (key, content) =>
      inStore(async () => {
        const linked = await write(key, content, (partial) =>
          unless(
            'EEXIST',
            link(partial, at(key)).then(() => true),
          ),
        );
        return linked ?? false;
      }),
    get: (key) => inStore(() => unless('ENOENT', readFile(at(key)))),
    read: (key, start, end) =>
      inStore(async () => {
        const file = await unless('ENOENT', open(at(key), 'r'));
        if (file === null) return null;
        try {
          const { buffer, bytesRead } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
          return buffer.subarray(0, bytesRead);
        } finally {
          await file.close();
        }
      }),
    stat: (key) => inStore(() => statOf(key)),
    move: (from, to) =>
      inStore(async () => {
        await mkdir(dirname(at(to)), { recursive: true });
        const moved =
          (await unless(
            'ENOENT',
            rename(at(from), at(to)).then(() => true),
          )) ?? false;
        if (moved) await syncFolder(dirname(at(to)));
        return moved;
      }),
    delete: (key) => inStore(() => rm(at(key), { force: true })),
    async *list(prefix, after = '') {
      const keys = keysIn(prefix.slice(0, prefix.lastIndexOf('/') + 1));
      for (;;) {
        const next = await inStore(() => keys.next());
        if (next.done) return;
        const key = next.value;
        if (!key.startsWith(prefix) || Buffer.compare(Buffer.from(key), Buffer.from(after)) <= 0) continue;
        const found = await inStore(() => statOf(key));
        if (found) yield found;
      }
    },
    close: () => undefined,
  };
}

async function unless<T>(code: 'ENOENT' | 'EEXIST', answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return null;
    throw error;
  }
}
