import type { ObjectStore } from '../artefacts/object-store';
import type { ArchivedEvent } from '../domain/archived-event';
import type { Forgotten } from '../domain/forgotten';
import { readColumn, readEvents } from '../parquet/event-reader';
import { createEventWriter } from '../parquet/event-writer';
import { archiveEnds, listEventFiles, type ListedFile } from './archive-files';
import { CommitLog } from './commit-log';
import { dayPrefix, eventFileKey, parseEventFile } from './layout';
import { lockMaintenance, type MaintenanceLock } from './maintenance-lock';
import { forgottenBy, readMarkers } from './markers';
import { parquetOf } from './read-archive';

export interface ForgetResult {
  readonly customers: readonly string[];
  /** Files that were rewritten, or deleted where nothing was left. */
  readonly files: number;
  readonly events: number;
}

export interface CompactResult {
  /** Files before and after. */
  readonly from: number;
  readonly to: number;
}

export interface Maintenance {
  readonly store: ObjectStore;
  readonly topic: string;
  /** ms since 1970. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

const always = { fromMs: -Infinity, untilMs: Infinity };

/**
 * Takes out of the files what customers did before their markers, then the markers. Killed at any moment, it is to be done again, and readers leave
 * out meanwhile what is still there. Rejects with ARCHIVE_BUSY, ARCHIVE_INVALID, ARTEFACTS_UNAVAILABLE, or the signal's reason.
 */
export async function forgetInFiles(maintenance: Maintenance): Promise<ForgetResult> {
  const { store, topic, signal } = maintenance;
  return maintained(maintenance, async (lock) => {
    const markers = await readMarkers(store, topic);
    const customers = [...new Set(markers.flatMap((file) => file.markers.map(({ userId }) => userId)))];
    if (customers.length === 0) return { customers, files: 0, events: 0 };
    const forgotten = forgottenBy(markers);
    const whom = new Set(customers);
    let [files, events] = [0, 0];
    for (const file of await listEventFiles(store, topic, always)) {
      signal.throwIfAborted();
      if (!(await hasAny(store, file, whom))) continue;
      await lock.renew();
      const gone = await rewrite(store, [file], file.key, forgotten);
      if (gone > 0) files++;
      events += gone;
    }
    for (const { key } of markers) await store.delete(key);
    return { customers, files, events };
  });
}

/**
 * Makes of the files of each day and partition as few as `fileBytes` allows. Our readers see each event once at any moment; others may see those
 * of one partition and day twice between the writing of a file and the deletion of those it was made of. Rejects as `forgetInFiles` does.
 */
export async function compactFiles(
  maintenance: Maintenance,
  { day, fileBytes }: { readonly day: string | null; readonly fileBytes: number },
): Promise<CompactResult> {
  const { store, topic, signal } = maintenance;
  return maintained(maintenance, async (lock) => {
    const forgotten = forgottenBy(await readMarkers(store, topic));
    const files = (await listEventFiles(store, topic, always)).filter((file) => day === null || file.day === day);
    const groups = groupsOf(files, fileBytes);
    for (const group of groups) {
      const [first, last] = [group[0], group.at(-1)];
      if (!first || !last || group.length === 1) continue;
      signal.throwIfAborted();
      await lock.renew();
      await rewrite(store, group, eventFileKey(first.day, { ...first, last: last.last }), forgotten);
      for (const { key } of group) await store.delete(key);
    }
    await clearCovered(maintenance);
    return { from: files.length, to: groups.length };
  });
}

/** One at a time, and with nothing left to publish by a writer that was killed. */
async function maintained<T>(
  { store, topic, now }: Maintenance,
  work: (lock: MaintenanceLock) => Promise<T>,
): Promise<T> {
  const lock = await lockMaintenance(store, now);
  try {
    const log = new CommitLog(store, now);
    for (const partition of (await archiveEnds(store, topic)).keys()) await log.recover(topic, partition);
    return await work(lock);
  } finally {
    await lock.release();
  }
}

async function hasAny(store: ObjectStore, file: ListedFile, whom: ReadonlySet<string>): Promise<boolean> {
  for await (const ids of readColumn(parquetOf(store, file), 'user_id'))
    if (ids.some((id) => whom.has(id))) return true;
  return false;
}

/** Writes the events of files of one partition and day, in their order, to one; gives how many were left out. */
async function rewrite(
  store: ObjectStore,
  files: readonly ListedFile[],
  key: string,
  forgotten: Forgotten,
): Promise<number> {
  const writer = createEventWriter();
  let gone = 0;
  const isKept = ({ interaction, partition, offset, recordTimestamp: timestamp }: ArchivedEvent): boolean =>
    !forgotten.has(interaction.userId, { partition, offset, timestamp });
  for (const file of files) {
    for await (const events of readEvents(parquetOf(store, file))) {
      for (const event of events) {
        if (isKept(event)) writer.add(event);
        else gone++;
      }
    }
  }
  if (writer.events > 0) await store.put(key, writer.finish());
  else await store.delete(key);
  return gone;
}

/** Neighbours of one partition and day, as many as one file may hold. */
function groupsOf(files: readonly ListedFile[], fileBytes: number): ListedFile[][] {
  const groups: ListedFile[][] = [];
  let bytes = 0;
  for (const file of files) {
    const before = groups.at(-1)?.at(-1);
    const isNeighbour = before?.day === file.day && before.partition === file.partition;
    bytes = isNeighbour ? bytes + file.bytes : file.bytes;
    if (isNeighbour && bytes <= fileBytes) groups.at(-1)?.push(file);
    else {
      groups.push([file]);
      bytes = file.bytes;
    }
  }
  return groups;
}

/** What a compaction that was killed has left beside the file that holds it all. */
async function clearCovered({ store, topic }: Maintenance): Promise<void> {
  const kept = new Set((await listEventFiles(store, topic, always)).map(({ key }) => key));
  for await (const { key } of store.list(dayPrefix)) {
    if (parseEventFile(key)?.topic === topic && !kept.has(key)) await store.delete(key);
  }
}
