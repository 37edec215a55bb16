import { randomUUID } from 'node:crypto';
import type { ObjectStore } from '../artefacts/object-store';
import { AppError } from '../errors';
import { commitKey, commitsPrefix, covers, parseEventFile, stagedPrefix, type OffsetSpan } from './layout';

/** What a commit holds: everything of its offsets. */
export interface CommitPart {
  readonly key: string;
  readonly content: Uint8Array;
}

interface StagedPart {
  readonly staged: string;
  readonly key: string;
}

/** From `from` up to before `to`: what `_commits/…/<from>.json` says. */
export interface Commit {
  readonly from: bigint;
  readonly to: bigint;
  readonly parts: readonly StagedPart[];
}

export interface CommitRange {
  readonly topic: string;
  readonly partition: number;
  readonly from: bigint;
  readonly to: bigint;
}

/** Of commits behind the newest: long enough that nobody who slept writes one of theirs once more. */
const keptMs = 7 * 86_400_000;
/** What is staged and belongs to no commit after that time was left by a process that was killed. */
const strandedMs = 3_600_000;

/**
 * What makes an archive whole and without doubles. The parts of a commit are staged where no reader looks; then the commit, named by its first
 * offset, is created, which only one writer can; then its parts get their names. Who comes after a crash publishes the newest commit to its end,
 * which changes nothing where that was done. A writer that was overtaken finds its offset taken, or commits behind it, and leaves nothing.
 * Everything rejects with ARTEFACTS_UNAVAILABLE (retriable), or ARCHIVE_INVALID for a commit that nobody of ours has written.
 */
export class CommitLog {
  /** Commits of this process that are to be deleted in time, oldest first. */
  private readonly kept: { readonly key: string; readonly at: number }[] = [];

  constructor(
    private readonly store: ObjectStore,
    private readonly now: () => number,
  ) {}

  /** Publishes what the newest commit left, and gives the offset behind it: where to read on. Null for a partition without commits. */
  async recover(topic: string, partition: number): Promise<bigint | null> {
    const keys: string[] = [];
    const old = this.now() - keptMs;
    for await (const { key, putAt } of this.store.list(commitsPrefix(topic, partition))) {
      const before = keys.pop();
      if (before !== undefined && putAt < old) await this.store.delete(before);
      keys.push(key);
    }
    const newest = await newestCommit(this.store, topic, partition);
    if (newest !== null) for (const part of newest.parts) await this.publish(part);
    await this.clearStranded(topic, partition, newest);
    return newest?.to ?? null;
  }

  /** False where another writer has committed from here on: nothing of these parts is in the archive then. */
  async commit({ topic, partition, from, to }: CommitRange, parts: readonly CommitPart[]): Promise<boolean> {
    const folder = `${stagedPrefix(topic, partition)}${randomUUID()}/`;
    const staged = parts.map(({ key }, number): StagedPart => ({ staged: `${folder}${number}`, key }));
    for (const [number, { content }] of parts.entries()) await this.store.put(`${folder}${number}`, content);
    const key = commitKey(topic, partition, from);
    const entry = JSON.stringify({ from: String(from), to: String(to), parts: staged, by: folder });
    const isFirst = (await this.store.create(key, Buffer.from(entry))) || (await this.isOurs(key, folder));
    // One that slept so long that its own name was free again finds those that came after it.
    const isNewest = isFirst && !(await hasAny(this.store.list(commitsPrefix(topic, partition), key)));
    if (!isNewest) {
      if (isFirst) await this.store.delete(key);
      for (const { staged: left } of staged) await this.store.delete(left);
      return false;
    }
    for (const part of staged) await this.publish(part);
    this.kept.push({ key, at: this.now() });
    while ((this.kept[0]?.at ?? Infinity) < this.now() - keptMs) {
      await this.store.delete((this.kept.shift() as { key: string }).key);
    }
    return true;
  }

  /** An answer that was lost makes a client try again, and find its own. */
  private async isOurs(key: string, folder: string): Promise<boolean> {
    const entry = await this.store.get(key);
    return entry !== null && (JSON.parse(entry.toString()) as { by?: unknown }).by === folder;
  }

  private async publish({ staged, key }: StagedPart): Promise<void> {
    if ((await this.store.stat(staged)) === null) return;
    // Published before, and perhaps rewritten since: what is staged must not come over it.
    if (await isThere(this.store, key)) await this.store.delete(staged);
    else await this.store.move(staged, key);
  }

  private async clearStranded(topic: string, partition: number, newest: Commit | null): Promise<void> {
    const awaited = new Set(newest?.parts.map(({ staged }) => staged));
    const old = this.now() - strandedMs;
    for await (const { key, putAt } of this.store.list(stagedPrefix(topic, partition)))
      if (putAt < old && !awaited.has(key)) await this.store.delete(key);
  }
}

/** Null for a partition without commits. */
export async function newestCommit(store: ObjectStore, topic: string, partition: number): Promise<Commit | null> {
  let newest: string | null = null;
  for await (const { key } of store.list(commitsPrefix(topic, partition))) newest = key;
  if (newest === null) return null;
  const entry = await store.get(newest);
  // Deleted in between: there is a newer one, or its writer has taken it back.
  return entry === null ? newestCommit(store, topic, partition) : parseCommit(newest, entry);
}

/** Whether a part has its name, or is in a file that was put together of several. */
export async function isThere(store: ObjectStore, key: string): Promise<boolean> {
  if ((await store.stat(key)) !== null) return true;
  const part = parseEventFile(key);
  if (part === null) return false;
  const { day, topic, partition } = part;
  for await (const { key: other } of store.list(`day=${day}/${topic}-${partition}-`)) {
    const file: OffsetSpan | null = parseEventFile(other);
    if (file && covers(file, part)) return true;
  }
  return false;
}

function parseCommit(key: string, entry: Buffer): Commit {
  try {
    const { from, to, parts } = JSON.parse(entry.toString()) as { from: string; to: string; parts: StagedPart[] };
    return { from: BigInt(from), to: BigInt(to), parts: parts.map(({ staged, key: name }) => ({ staged, key: name })) };
  } catch (cause) {
    throw new AppError('ARCHIVE_INVALID', `${key} is no commit of an archive`, { cause, key });
  }
}

async function hasAny(objects: AsyncIterable<unknown>): Promise<boolean> {
  for await (const _ of objects) return true;
  return false;
}
