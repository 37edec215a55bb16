import { codecFactory } from '../../../lib/avro/codecs';
import { toItemRecord, toUserHistory } from '../../../lib/avro/record-mapping';
import type { Settings } from '../../../lib/config/settings';
import { backfillHeader } from '../../../lib/domain/backfill';
import type { Interaction } from '../../../lib/domain/interaction';
import type { Item } from '../../../lib/domain/item';
import type { ItemRecord, UserHistoryRecord } from '../../../lib/domain/records.generated';
import { connectRecordWriter } from '../../../lib/kafka/record-writer';
import { silent } from '../../helpers/silent-logger';

/** Writes to the topics of a world as shops do. */
export interface TopicWriter {
  history(events: readonly Interaction[]): Promise<void>;
  events(events: readonly Interaction[]): Promise<void>;
  items(items: readonly Item[]): Promise<void>;
  /** Bytes that are no event: each becomes a dead letter. */
  junk(values: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export async function openTopics({ kafka, schemaRegistry, topics }: Settings): Promise<TopicWriter> {
  const codecOf = codecFactory(schemaRegistry);
  const events = await codecOf<UserHistoryRecord>('user-history', topics.userHistory);
  const items = await codecOf<ItemRecord>('item', topics.items);
  const writer = await connectRecordWriter(kafka, silent);
  const send = (list: readonly Interaction[], headers?: Readonly<Record<string, string>>): Promise<void> =>
    writer.write(
      topics.userHistory,
      list.map((event) => ({
        key: event.userId,
        value: events.encode(toUserHistory(event)),
        ...(headers ? { headers } : {}),
      })),
    );
  return {
    history: (list) => send(list, { [backfillHeader]: '1' }),
    events: (list) => send(list),
    items: (list) =>
      writer.write(
        topics.items,
        list.map((item) => ({ key: item.itemId, value: items.encode(toItemRecord(item)) })),
      ),
    junk: (values) =>
      writer.write(
        topics.userHistory,
        values.map((value, n) => ({ key: `junk-${n}`, value: Buffer.from(value) })),
      ),
    close: () => writer.close(),
  };
}
