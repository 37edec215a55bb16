import type { ObjectStore } from '../artefacts/object-store';
import { isThere, newestCommit } from './commit-log';
import { covers, dayOf, dayPrefix, parseEventFile, type EventFile } from './layout';

export interface ListedFile extends EventFile {
  readonly bytes: number;
}

/** Events of these times, ms since 1970; `untilMs` is not part of it. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** How far the archive holds each partition whole: the offset behind the last one. Partitions of which it holds nothing are left out. */
export async function archiveEnds(store: ObjectStore, topic: string): Promise<ReadonlyMap<number, bigint>> {
  const ends = new Map<number, bigint>();
  for (const partition of await partitionsOf(store, topic)) {
    const newest = await newestCommit(store, topic, partition);
    if (newest === null) continue;
    const published = await Promise.all(newest.parts.map(({ key }) => isThere(store, key)));
    ends.set(partition, published.every(Boolean) ? newest.to : newest.from);
  }
  return ends;
}

async function partitionsOf(store: ObjectStore, topic: string): Promise<number[]> {
  const prefix = `_commits/${topic}/`;
  const found = new Set<number>();
  for await (const { key } of store.list(prefix)) {
    const partition = Number(key.slice(prefix.length).split('/')[0]);
    if (Number.isInteger(partition)) found.add(partition);
  }
  return [...found].sort((a, b) => a - b);
}

/** The files of a topic with events of these times, in the order of their days, without those that another one holds whole. */
export async function listEventFiles(
  store: ObjectStore,
  topic: string,
  { fromMs, untilMs }: TimeWindow,
): Promise<ListedFile[]> {
  const first = Number.isFinite(fromMs) ? dayOf(fromMs) : '';
  const last = Number.isFinite(untilMs) ? dayOf(untilMs - 1) : '9999-99-99';
  const files: ListedFile[] = [];
  for await (const { key, bytes } of store.list(dayPrefix, `${dayPrefix}${first}`)) {
    const file = parseEventFile(key);
    if (file === null || file.topic !== topic) continue;
    if (file.day > last) break;
    files.push({ ...file, bytes });
  }
  return withoutCovered(files);
}

/** Wider ones come first among those with the same beginning: then each is covered by the one before it, or by none. */
export function withoutCovered<F extends EventFile>(files: readonly F[]): F[] {
  const widestFirst = [...files].sort(
    (a, b) =>
      compare(a.day, b.day) || a.partition - b.partition || compare(a.first, b.first) || compare(b.last, a.last),
  );
  const kept: F[] = [];
  for (const file of widestFirst) {
    const before = kept.at(-1);
    if (before?.day !== file.day || !covers(before, file)) kept.push(file);
  }
  return kept;
}

function compare<T extends string | bigint>(a: T, b: T): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}
