import { codecFactory } from '../../avro/codecs';
import type { Settings } from '../../config/settings';
import { maxAheadMs } from '../../domain/clean-interaction';
import { isProbe } from '../../domain/probe';
import type { UserHistoryRecord } from '../../domain/records.generated';
import { readForgotten } from '../../forget/read-forgotten';
import { connectAdmin, type KafkaAdmin } from '../../kafka/admin';
import { partitionsOf } from '../../kafka/check-topics';
import { scanMerged } from '../../kafka/merged-scan';
import { offsetsIn, type OffsetRanges } from '../../kafka/topic-scan';
import type { Logger } from '../../logger';
import { createEventReader } from '../../serving/read-events';
import { createPastReader } from '../../serving/read-past';
import type { EventSource } from '../event-source';

/**
 * The topic of events, as the recommender reads it: the same decoding, the same rules, read_committed. Records are read from a day
 * before the window on (no event lies further ahead of its record) to the topic's end as it is now (a record may be of
 * any later time than its event), twice: first for whom to forget. Events of customers who were forgotten since are in no window, even one
 * that ends before they asked.
 * @param fromMs earliest event wanted, ms since 1970; -Infinity for the topic's beginning.
 */
export function topicSource(
  settings: Pick<Settings, 'kafka' | 'topics' | 'schemaRegistry' | 'recommender'>,
  fromMs: number,
  logger: Logger,
): EventSource {
  const topic = settings.topics.userHistory;
  return {
    name: topic,
    async read(sink, { signal, onProgress }) {
      const admin = await connectAdmin(settings.kafka, logger);
      try {
        await partitionsOf(admin, topic);
        const ranges = await rangesSince(admin, topic, fromMs - maxAheadMs);
        const codec = await codecFactory(settings.schemaRegistry)<UserHistoryRecord>('user-history', topic);
        const { maxRecordBytes } = settings.recommender;
        const forgotten = await readForgotten(settings.kafka, { topic, ranges, ...(signal ? { signal } : {}) }, logger);
        const read = createPastReader(
          createEventReader({ codec, topic, maxRecordBytes, triggers: new Set(), recommendFrom: null }),
          forgotten,
        );
        const total = offsetsIn(ranges);
        const unread = await scanMerged(
          settings.kafka,
          {
            topic,
            ranges,
            ...(signal ? { signal } : {}),
            onProgress: (done) => onProgress?.(done, total),
            async onRecords(records) {
              await codec.prepare(records.map(({ record }) => record.value));
              for (const { partition, record } of records) {
                const event = read(partition, record);
                if (!('interaction' in event)) sink.dropped(event.reason);
                else if (isProbe(event.interaction.userId)) sink.dropped('probe');
                else sink.event(event.interaction, '');
              }
            },
          },
          logger,
        );
        signal?.throwIfAborted();
        for (let left = 0; left < unread; left++) sink.dropped('transaction-open');
      } finally {
        await admin.close();
      }
    },
  };
}

async function rangesSince(admin: KafkaAdmin, topic: string, sinceMs: number): Promise<OffsetRanges> {
  const bounds = await admin.offsetBounds(topic);
  if (!(sinceMs > 0)) return bounds;
  const low = await admin.offsetsAt(topic, sinceMs);
  return new Map(
    [...bounds].map(([partition, bound]) => [partition, { ...bound, low: low.get(partition) ?? bound.low }]),
  );
}
