import type { ObjectStore } from '../artefacts/object-store';
import { Forgotten, type RecordPlace } from '../domain/forgotten';
import { AppError } from '../errors';
import { markersPrefix, parseMarkersFile } from './layout';

/** A marker of the topic: everything of this customer before it is forgotten (lib/domain/forget.ts). */
export interface ArchivedMarker extends RecordPlace {
  readonly userId: string;
}

export function encodeMarkers(markers: readonly ArchivedMarker[]): Buffer {
  return Buffer.from(JSON.stringify(markers.map((marker) => ({ ...marker, offset: String(marker.offset) }))));
}

export interface MarkersFile {
  readonly key: string;
  readonly markers: readonly ArchivedMarker[];
}

/** Those of a topic that have not been worked off by `streamrec archive forget`. Rejects with ARCHIVE_INVALID or as the store does. */
export async function readMarkers(store: ObjectStore, topic: string): Promise<MarkersFile[]> {
  const files: MarkersFile[] = [];
  for await (const { key } of store.list(markersPrefix)) {
    if (parseMarkersFile(key)?.topic !== topic) continue;
    const content = await store.get(key);
    if (content !== null) files.push({ key, markers: decodeMarkers(key, content) });
  }
  return files;
}

export function forgottenBy(files: readonly MarkersFile[]): Forgotten {
  const forgotten = new Forgotten();
  for (const { markers } of files) for (const marker of markers) forgotten.add(marker.userId, marker);
  return forgotten;
}

function decodeMarkers(key: string, content: Buffer): ArchivedMarker[] {
  try {
    const markers = JSON.parse(content.toString()) as (Omit<ArchivedMarker, 'offset'> & { offset: string })[];
    return markers.map((marker) => ({ ...marker, offset: BigInt(marker.offset) }));
  } catch (cause) {
    throw new AppError('ARCHIVE_INVALID', `${key} holds no markers`, { cause, key });
  }
}
