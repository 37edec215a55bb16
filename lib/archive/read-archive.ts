import { join } from 'node:path';
import type { ObjectStore } from '../artefacts/object-store';
import { createCodec, readSchema } from '../avro/codec';
import type { Forgotten } from '../domain/forgotten';
import type { UserHistoryRecord } from '../domain/records.generated';
import { AppError } from '../errors';
import type { PlacedRecord } from '../kafka/merged-scan';
import type { RawRecord } from '../kafka/records';
import { readEvents, type ParquetBytes } from '../parquet/event-reader';
import { repositoryRoot } from '../repository';
import type { ListedFile, TimeWindow } from './archive-files';
import { eventRecord, markerRecord } from './archived-record';
import { listArchive } from './list-archive';
import { forgottenBy, type ArchivedMarker } from './markers';
import { mergeSorted, type SortedSource } from './merge';

/** What an archive holds of a topic, as its records: whoever reads the topic reads them by the same rules. */
export interface Archive {
  /** For people. */
  readonly where: string;
  /** The first offset of each partition, and the one behind the last that it holds whole. */
  readonly ranges: ReadonlyMap<number, { readonly low: bigint; readonly high: bigint }>;
  /** Customers whose markers it holds: what they did before is to be left out. */
  readonly forgotten: Forgotten;
  readonly bytes: number;
  /** A partition in the order of its offsets, from an offset on, some at a time. */
  partition(partition: number, from?: bigint): AsyncGenerator<readonly RawRecord[]>;
  /** All partitions in the order of their records' timestamps; within each, the offsets' order holds. */
  merged(): AsyncGenerator<readonly PlacedRecord[]>;
}

/** Told of what has been read. */
export type OnRead = (bytes: number) => void;

/** Rejects with ARCHIVE_MISSING where it holds nothing of the topic, ARCHIVE_INVALID or as the store does; its reading also with ARCHIVE_CHANGED. */
export async function openArchive(
  store: ObjectStore,
  topic: string,
  window: TimeWindow = { fromMs: -Infinity, untilMs: Infinity },
  onRead: OnRead = () => undefined,
): Promise<Archive> {
  const { ends, files, markers } = await listArchive(store, topic, window);
  // Their own framing, whatever the topic's is: every reader takes both.
  const codec = await createCodec<UserHistoryRecord>({
    schema: readSchema(join(repositoryRoot, 'schemas', 'user-history.avsc')),
  });

  function records(partition: number, from: bigint): AsyncGenerator<readonly RawRecord[]> {
    const end = ends.get(partition) ?? 0n;
    const isWanted = ({ offset }: { readonly offset: bigint }): boolean => offset >= from && offset < end;
    const own = markers.filter((marker) => marker.partition === partition && isWanted(marker));
    const sources = files
      .filter((file) => file.partition === partition && file.last >= from)
      .map((file): SortedSource<RawRecord> => ({
        first: file.first,
        async *open() {
          for await (const events of readEvents(parquetOf(store, file)))
            yield events.filter(isWanted).map((event) => eventRecord(event, codec));
          onRead(file.bytes);
        },
      }));
    return mergeSorted([...sources, ...markersSource(own)], ({ offset }) => offset);
  }

  const lows = new Map<number, bigint>();
  for (const { partition, first } of files) {
    if (first < (lows.get(partition) ?? first + 1n)) lows.set(partition, first);
  }
  return {
    where: store.where,
    ranges: new Map([...ends].map(([partition, high]) => [partition, { low: lows.get(partition) ?? high, high }])),
    forgotten: forgottenBy([{ key: '', markers }]),
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    partition: (partition, from = 0n) => records(partition, from),
    merged: () => mergePartitions([...ends.keys()], (partition) => records(partition, 0n)),
  };
}

/** A file of the archive, read piece by piece. */
export function parquetOf(store: ObjectStore, { key, bytes }: Pick<ListedFile, 'key' | 'bytes'>): ParquetBytes {
  return {
    name: key,
    bytes,
    async read(start, end) {
      const piece = await store.read(key, start, end);
      if (piece?.length === end - start) return piece;
      const why = `${key} was rewritten while it was read: read the archive once more`;
      throw new AppError('ARCHIVE_CHANGED', why, { key });
    },
  };
}

function markersSource(markers: readonly ArchivedMarker[]): SortedSource<RawRecord>[] {
  const sorted = [...markers].sort((a, b) => (a.offset < b.offset ? -1 : 1));
  const [first] = sorted;
  if (!first) return [];
  return [
    {
      first: first.offset,
      open: async function* () {
        yield sorted.map(markerRecord);
      },
    },
  ];
}

async function* mergePartitions(
  partitions: readonly number[],
  open: (partition: number) => AsyncGenerator<readonly RawRecord[]>,
): AsyncGenerator<readonly PlacedRecord[]> {
  const lanes: {
    partition: number;
    rest: AsyncGenerator<readonly RawRecord[]>;
    group: readonly RawRecord[];
    at: number;
  }[] = [];
  for (const partition of partitions) lanes.push({ partition, rest: open(partition), group: [], at: 0 });
  for (;;) {
    const taken: PlacedRecord[] = [];
    for (const lane of [...lanes]) {
      while (lane.at >= lane.group.length) {
        const next = await lane.rest.next();
        if (next.done) {
          lanes.splice(lanes.indexOf(lane), 1);
          break;
        }
        [lane.group, lane.at] = [next.value, 0];
      }
    }
    if (lanes.length === 0) return;
    // As long as each shows its next record.
    while (taken.length < mostAtOnce && lanes.every(({ group, at }) => at < group.length)) {
      const lane = lanes.reduce((a, b) => (timestampOf(b) < timestampOf(a) ? b : a));
      taken.push({ partition: lane.partition, record: lane.group[lane.at++] as RawRecord });
    }
    yield taken;
  }
}

const mostAtOnce = 500;

function timestampOf({ group, at }: { readonly group: readonly RawRecord[]; readonly at: number }): number {
  return (group[at] as RawRecord).timestamp;
}
