import type { ObjectStore } from '../../lib/artefacts/object-store';
import { CommitLog } from '../../lib/archive/commit-log';
import { openArchive } from '../../lib/archive/read-archive';
import { readEvents } from '../../lib/parquet/event-reader';
import { parquetOf } from '../../lib/archive/read-archive';
import { codecFactory } from '../../lib/avro/codecs';
import type { UserHistoryRecord } from '../../lib/domain/records.generated';
import type { RawRecord } from '../../lib/kafka/records';
import { encodeBatch, type Batch } from '../../services/archiver/encode-batch';
import { anEvent } from './events';

export const topic = 'user_history';
const dayMs = 86_400_000;
export const startMs = Date.UTC(2026, 2, 1);

export const eventCodec = () =>
  codecFactory({ url: '', username: '', password: '', knownSchemasDir: '' })<UserHistoryRecord>('user-history', topic);

/** Records of a partition whose events fall on three days, late ones among them; each event's id tells its place. */
export async function recordsOf(partition: number, from: number, to: number): Promise<RawRecord[]> {
  const codec = await eventCodec();
  return Array.from({ length: to - from }, (_, i) => {
    const offset = from + i;
    const timestamp = startMs + dayMs * 2 + offset * 1_000;
    const event = anEvent({
      event_id: `${partition}:${offset}`,
      user_id: `u${offset % 7}`,
      item_id: `item-${offset % 5}`,
      timestamp: timestamp - (offset % 3) * dayMs,
      price: offset % 2 === 0 ? null : offset / 4,
      attributes: offset % 4 === 0 ? { shop: `s${offset}` } : {},
    });
    return {
      offset: BigInt(offset),
      timestamp,
      key: Buffer.from(event.user_id),
      value: codec.encode(event),
      headers: new Map<string, Buffer>(),
    };
  });
}

export function batchOf(partition: number, records: readonly RawRecord[]): Batch {
  const from = records[0]?.offset ?? 0n;
  return { topic, partition, from, to: (records.at(-1)?.offset ?? from - 1n) + 1n, records };
}

/** As an archiver does. */
export async function archiveBatch(store: ObjectStore, batch: Batch, now = Date.now()): Promise<boolean> {
  const { parts } = await encodeBatch(batch, await eventCodec(), 1 << 20);
  return new CommitLog(store, () => now).commit(batch, parts);
}

/** Ids of a partition's events as our readers see them, in their order. */
export async function readIds(store: ObjectStore, partition: number, of = topic): Promise<string[]> {
  const codec = await eventCodec();
  const ids: string[] = [];
  for await (const records of (await openArchive(store, of)).partition(partition)) {
    for (const { value } of records) {
      const decoded = codec.decode(value);
      if (decoded.ok) ids.push(decoded.value.event_id);
    }
  }
  return ids;
}

/** Ids of all events in `day=…/*.parquet`, sorted: what a reader sees that knows nothing of commits. */
export async function globIds(store: ObjectStore): Promise<string[]> {
  const ids: string[] = [];
  for await (const { key, bytes } of store.list('day=')) {
    for await (const events of readEvents(parquetOf(store, { key, bytes })))
      ids.push(...events.map(({ interaction }) => interaction.eventId));
  }
  return ids.sort();
}
