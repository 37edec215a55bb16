import { commitKey, dayOf, eventFileKey } from '../../lib/archive/layout';
import { createObjectStore } from '../../lib/artefacts/create-artefact-store';
import type { ObjectStore } from '../../lib/artefacts/object-store';
import type { Settings } from '../../lib/config/settings';
import { createEventWriter, type EventWriter } from '../../lib/parquet/event-writer';
import { generateEvents, type LargeShop } from '../large-shop/generate-events';

/** No session reaches from a day into the one after the next. */
const openDays = 2;
const partition = 0;

interface DayFile {
  readonly writer: EventWriter;
  readonly first: bigint;
  last: bigint;
}

/**
 * A large shop's events as an archive of one partition, a file a day: what both trainers read. Memory is that of the shop and two days' files.
 * @returns bytes of all files.
 */
export async function writeArchive(
  place: string,
  shop: LargeShop,
  settings: Pick<Settings, 'registry' | 'topics'>,
  onProgress: (events: number) => void,
): Promise<number> {
  const store = createObjectStore(place, settings.registry);
  const topic = settings.topics.userHistory;
  const open = new Map<string, DayFile>();
  let [offset, bytes] = [0n, 0];
  const close = async (days: number): Promise<void> => {
    while (open.size > days) bytes += await closeOldest(open, store, topic);
  };
  for (const interaction of generateEvents(shop)) {
    const day = dayOf(interaction.timestamp);
    let file = open.get(day);
    if (file === undefined) {
      open.set(day, (file = { writer: createEventWriter(), first: offset, last: offset }));
      await close(openDays);
      onProgress(Number(offset));
    }
    const recordTimestamp = interaction.timestamp;
    file.writer.add({ interaction, attributes: {}, partition, offset, recordTimestamp, backfill: false });
    file.last = offset++;
  }
  await close(0);
  const commit = JSON.stringify({ from: '0', to: String(offset), parts: [] });
  await store.put(commitKey(topic, partition, 0n), Buffer.from(commit));
  store.close();
  return bytes;
}

async function closeOldest(open: Map<string, DayFile>, store: ObjectStore, topic: string): Promise<number> {
  const [day, { writer, first, last }] = [...open].sort(([a], [b]) => (a < b ? -1 : 1))[0] as [string, DayFile];
  open.delete(day);
  const content = writer.finish();
  await store.put(eventFileKey(day, { topic, partition, first, last }), content);
  return content.length;
}
