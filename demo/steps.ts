import { setTimeout as sleep } from 'node:timers/promises';
import type { Codec } from '../lib/avro/codec';
import { toItemRecord } from '../lib/avro/record-mapping';
import type { Interaction } from '../lib/domain/interaction';
import type { Item } from '../lib/domain/item';
import type { ItemRecord } from '../lib/domain/records.generated';
import type { KafkaAdmin } from '../lib/kafka/admin';
import type { RecordWriter } from '../lib/kafka/record-writer';
import type { EventWriter } from './replay';
import type { Screen } from './screen';

const chunk = 2_000;

export async function loadCatalogue(
  items: readonly Item[],
  writer: RecordWriter,
  topic: string,
  codec: Codec<ItemRecord>,
  screen: Screen,
): Promise<void> {
  const bar = screen.bar('Catalogue', items.length);
  for (let at = 0; at < items.length; at += chunk) {
    const records = items
      .slice(at, at + chunk)
      .map((item) => ({ key: item.itemId, value: codec.encode(toItemRecord(item)) }));
    await writer.write(topic, records);
    bar.update(at + records.length);
  }
  bar.done(`${items.length.toLocaleString('en')} items`);
}

/** Writes the past to the topic, marked as history, and waits until every service has taken it in. */
export async function loadHistory(
  events: readonly Interaction[],
  writer: EventWriter,
  untilRead: (onLag: (lag: number) => void) => Promise<void>,
  screen: Screen,
): Promise<void> {
  const bar = screen.bar('History', 2 * events.length);
  const started = performance.now();
  for (let at = 0; at < events.length; at += chunk) {
    await writer.write(events.slice(at, at + chunk));
    bar.update(Math.min(events.length, at + chunk), 'writing');
  }
  await untilRead((lag) => bar.update(2 * events.length - Math.min(lag, events.length), `${lag} to read`));
  const seconds = (performance.now() - started) / 1000;
  bar.done(
    `${events.length.toLocaleString('en')} events remembered, ${Math.round(events.length / seconds).toLocaleString('en')} a second`,
  );
}

const pollMs = 200;

/** Resolves when these groups have committed everything that the topic holds. */
export async function untilRead(
  admin: KafkaAdmin,
  topic: string,
  groups: readonly string[],
  check: () => void,
  onLag: (lag: number) => void,
): Promise<void> {
  for (;;) {
    check();
    const bounds = await admin.offsetBounds(topic);
    let most = 0n;
    for (const group of groups) {
      const committed = await admin.committedOffsets(group, topic);
      let lag = 0n;
      for (const [partition, { low, high }] of bounds) lag += high - (committed.get(partition) ?? low);
      if (lag > most) most = lag;
    }
    onLag(Number(most));
    if (most === 0n) return;
    await sleep(pollMs);
  }
}
