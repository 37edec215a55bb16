import type { ObjectStore } from '../artefacts/object-store';
import { AppError } from '../errors';
import { archiveEnds, listEventFiles, type ListedFile, type TimeWindow } from './archive-files';
import { readMarkers, type ArchivedMarker } from './markers';

/** What belongs to an archive of a topic at one moment. */
export interface ArchiveListing {
  /** The offset behind the last that it holds whole, by partition: what files hold from there on is not looked at. */
  readonly ends: ReadonlyMap<number, bigint>;
  /** By their days; no two hold the same offset of a day. */
  readonly files: readonly ListedFile[];
  readonly markers: readonly ArchivedMarker[];
}

/** Rejects with ARCHIVE_MISSING where it holds nothing of the topic, ARCHIVE_INVALID or as the store does. */
export async function listArchive(store: ObjectStore, topic: string, window: TimeWindow): Promise<ArchiveListing> {
  // What is committed after this is not looked at: its files begin behind these ends.
  const ends = await archiveEnds(store, topic);
  if (ends.size === 0) {
    throw new AppError('ARCHIVE_MISSING', `${store.where} holds nothing of ${topic}`, { store: store.where, topic });
  }
  const markers = (await readMarkers(store, topic)).flatMap((file) => file.markers);
  const listed = await listEventFiles(store, topic, window);
  return { ends, files: listed.filter(({ partition, first }) => first < (ends.get(partition) ?? 0n)), markers };
}
