import { codecFactory } from '../../lib/avro/codecs';
import { toItem } from '../../lib/avro/record-mapping';
import type { Settings } from '../../lib/config/settings';
import type { ItemRecord } from '../../lib/domain/records.generated';
import type { KafkaAdmin } from '../../lib/kafka/admin';
import { offsetsIn, rangesOf, scanTopic } from '../../lib/kafka/topic-scan';
import type { Logger } from '../../lib/logger';
import { decoderOf } from '../../services/features/run';
import { itemWrites } from '../../services/features/item-writes';
import { createProgress } from '../dead/progress';

/** What a record of the catalogue said of an item. */
export interface ItemState {
  readonly itemId: string;
  /** Null where it was deleted. */
  readonly title: string | null;
  readonly category: string | null;
  readonly available: boolean;
  /** The record's timestamp, ms since 1970. */
  readonly at: number;
}

export interface CatalogueDeps {
  readonly settings: Settings;
  readonly admin: KafkaAdmin;
  readonly logger: Logger;
  readonly json: boolean;
  readonly signal: AbortSignal;
}

/**
 * Reads what the topic of items still holds, in the order of each partition. It is compacted: of what an item was before its
 * oldest record that is left, nothing is known. False where there is no such topic.
 */
export async function readCatalogue(
  { settings, admin, logger, json, signal }: CatalogueDeps,
  onState: (state: ItemState) => void,
): Promise<boolean> {
  const topic = settings.topics.items;
  if ((await admin.partitionCount(topic)) === null) return false;
  const decoder = decoderOf(await codecFactory(settings.schemaRegistry)<ItemRecord>('item', topic), toItem);
  const ranges = await rangesOf(admin, topic);
  const progress = createProgress(topic, offsetsIn(ranges), json);
  try {
    await scanTopic(
      settings.kafka,
      {
        topic,
        ranges,
        signal,
        onProgress: progress.move,
        async onRecords(partition, records) {
          await decoder.prepare(records.map(({ value }) => value));
          for (const record of records) {
            const { writes } = itemWrites({ topic, partition, messages: [record] }, (value) => decoder.decode(value));
            for (const { itemId, item } of writes) {
              onState({
                itemId,
                title: item?.title ?? null,
                category: item?.category ?? null,
                available: item?.available ?? false,
                at: record.timestamp,
              });
            }
          }
        },
      },
      logger,
    );
  } finally {
    progress.end();
  }
  return true;
}
