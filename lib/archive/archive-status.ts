import type { ObjectStore } from '../artefacts/object-store';
import { AppError } from '../errors';
import { archiveEnds, listEventFiles } from './archive-files';
import { readMarkers } from './markers';

export interface ArchiveStatus {
  readonly where: string;
  readonly topic: string;
  /** The offset behind the last that is in the archive, by partition. */
  readonly partitions: readonly { readonly partition: number; readonly end: string }[];
  readonly files: number;
  readonly bytes: number;
  /** Of events, UTC; null without any. */
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  /** Requests to be forgotten that `streamrec archive forget` has yet to work off. */
  readonly markers: number;
}

/** Rejects with ARCHIVE_MISSING where it holds nothing of the topic, or as the store does. */
export async function archiveStatus(store: ObjectStore, topic: string): Promise<ArchiveStatus> {
  const ends = await archiveEnds(store, topic);
  if (ends.size === 0) throw new AppError('ARCHIVE_MISSING', `${store.where} holds nothing of ${topic}`, { topic });
  const files = await listEventFiles(store, topic, { fromMs: -Infinity, untilMs: Infinity });
  const markers = await readMarkers(store, topic);
  return {
    where: store.where,
    topic,
    partitions: [...ends].map(([partition, end]) => ({ partition, end: String(end) })),
    files: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    firstDay: files[0]?.day ?? null,
    lastDay: files.at(-1)?.day ?? null,
    markers: markers.reduce((sum, file) => sum + file.markers.length, 0),
  };
}
