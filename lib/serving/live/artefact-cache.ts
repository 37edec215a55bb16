import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../errors';
import type { ArtefactStore } from '../../artefacts/artefact-store';

export interface ArtefactCacheOptions {
  readonly folder: string;
  /** Files used longest ago go beyond that; those that are in use stay. */
  readonly maxBytes: number;
  readonly store: Pick<ArtefactStore, 'open'>;
}

/** Artefacts as they are stored (encrypted, where they are), on this machine: a restart needs no store. */
export interface ArtefactCache {
  /**
   * From the folder, else from the store and into the folder. Rejects as the store does, with ARTEFACT_TOO_LARGE above `maxBytes`, and
   * with ARTEFACT_INVALID where the store's bytes are not what their name says. What lies changed in the folder is fetched again.
   */
  get(sha256: string, maxBytes: number, signal?: AbortSignal): Promise<Buffer>;
  /** Makes room, but never at the cost of these. */
  prune(inUse: ReadonlySet<string>): Promise<void>;
}

const named = /^[0-9a-f]{64}$/;
/** Younger ones may be another process's that is still writing. */
const abandonedMs = 3_600_000;

export function createArtefactCache({ folder, maxBytes: mostBytes, store }: ArtefactCacheOptions): ArtefactCache {
  const fetching = new Map<string, Promise<void>>();

  async function get(sha256: string, maxBytes: number, signal?: AbortSignal): Promise<Buffer> {
    if (!named.test(sha256))
      throw new AppError('ARTEFACT_INVALID', `"${sha256}" is no sha256: expected 64 hexadecimal digits`);
    const path = join(folder, sha256);
    const kept = await readChecked(path, sha256, maxBytes);
    if (kept) return kept;
    for (let work = fetching.get(sha256); ; work = fetching.get(sha256)) {
      const isOwn = work === undefined;
      if (work === undefined) {
        work = fetch(sha256, maxBytes, signal).finally(() => fetching.delete(sha256));
        fetching.set(sha256, work);
      }
      try {
        await (isOwn ? work : orAborted(work, signal));
        break;
      } catch (error) {
        // Somebody else's was given up by them.
        if (isOwn || error instanceof AppError) throw error;
        signal?.throwIfAborted();
      }
    }
    const fetched = await readChecked(path, sha256, maxBytes);
    if (fetched) return fetched;
    throw new AppError('ARTEFACTS_UNAVAILABLE', `${path} is gone or changed, just after it was fetched`);
  }

  async function fetch(sha256: string, maxBytes: number, signal?: AbortSignal): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const part = join(folder, `${sha256}.${randomUUID()}.part`);
    const hash = createHash('sha256');
    let bytes = 0;
    const check = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        hash.update(chunk);
        done(bytes > maxBytes ? tooLarge(sha256, maxBytes) : null, chunk);
      },
    });
    try {
      const content = await store.open(sha256);
      const file = await open(part, 'wx', 0o600);
      await pipeline(content, check, file.createWriteStream({ flush: true }), signal ? { signal } : {});
      const actual = hash.digest('hex');
      if (actual !== sha256)
        throw new AppError('ARTEFACT_INVALID', `the store gave other bytes for ${sha256}: their sha256 is ${actual}`);
      await rename(part, join(folder, sha256));
    } catch (error) {
      await rm(part, { force: true });
      if (error instanceof AppError || signal?.aborted) throw error;
      throw new AppError(
        'ARTEFACTS_UNAVAILABLE',
        `cannot fetch ${sha256} into ${folder}: ${(error as Error).message}`,
        {
          cause: error,
        },
      );
    }
  }

  return {
    get,
    async prune(inUse) {
      const files = await listed(folder);
      const now = Date.now();
      let total = files.reduce((sum, { bytes }) => sum + bytes, 0);
      for (const { name, path, bytes, usedAt } of files.sort((a, b) => a.usedAt - b.usedAt)) {
        const isAbandoned = name.endsWith('.part') && now - usedAt > abandonedMs;
        const isTooMuch = total > mostBytes && named.test(name) && !inUse.has(name);
        if (!isAbandoned && !isTooMuch) continue;
        await rm(path, { force: true });
        total -= bytes;
      }
    },
  };
}

/** The work goes on for whoever began it. */
async function orAborted<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return work;
  const heard = new AbortController();
  const aborted = once(signal, 'abort', { signal: heard.signal }).then(() => signal.throwIfAborted() as never);
  aborted.catch(() => undefined);
  signal.throwIfAborted();
  return Promise.race([work, aborted]).finally(() => heard.abort());
}

const tooLarge = (sha256: string, maxBytes: number): AppError =>
  new AppError(
    'ARTEFACT_TOO_LARGE',
    `artefact ${sha256} has more than ${maxBytes} bytes, which is all that was expected`,
  );

/** Null where it is not there, or is not what its name says: then it is removed. */
async function readChecked(path: string, sha256: string, maxBytes: number): Promise<Buffer | null> {
  const hash = createHash('sha256');
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of createReadStream(path, { highWaterMark: 1 << 20 }) as Readable & AsyncIterable<Buffer>) {
      bytes += part.length;
      if (bytes > maxBytes) throw tooLarge(sha256, maxBytes);
      hash.update(part);
      parts.push(part);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  if (hash.digest('hex') !== sha256) {
    await rm(path, { force: true });
    return null;
  }
  const now = new Date();
  await utimes(path, now, now).catch(() => undefined);
  return Buffer.concat(parts);
}

async function listed(folder: string): Promise<{ name: string; path: string; bytes: number; usedAt: number }[]> {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const found = await stat(path).catch(() => null);
      return found?.isFile() ? [{ name, path, bytes: found.size, usedAt: found.mtimeMs }] : [];
    }),
  );
  return files.flat();
}
