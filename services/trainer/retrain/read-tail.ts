import type { Codec } from '../../../lib/avro/codec';
import type { Settings } from '../../../lib/config/settings';
import type { Interaction } from '../../../lib/domain/interaction';
import { isProbe } from '../../../lib/domain/probe';
import type { UserHistoryRecord } from '../../../lib/domain/records.generated';
import { rangesOf, scanTopic } from '../../../lib/kafka/topic-scan';
import type { KafkaAdmin } from '../../../lib/kafka/admin';
import type { Logger } from '../../../lib/logger';
import { createEventReader } from '../../../lib/serving/read-events';

export interface TailDeps {
  readonly settings: Pick<Settings, 'kafka' | 'topics' | 'recommender'>;
  readonly admin: Pick<KafkaAdmin, 'offsetBounds'>;
  readonly codec: Codec<UserHistoryRecord>;
  readonly logger: Logger;
}

/** About so many of the customers' newest events of the topic, as many of each partition. Rejects with KAFKA_UNAVAILABLE (retriable). */
export async function readTail(deps: TailDeps, most: number, signal: AbortSignal): Promise<Interaction[]> {
  const { settings, admin, codec, logger } = deps;
  const topic = settings.topics.userHistory;
  const { maxRecordBytes } = settings.recommender;
  const read = createEventReader({ codec, topic, maxRecordBytes, triggers: new Set(), recommendFrom: null });
  const whole = await rangesOf(admin, topic);
  const each = BigInt(Math.ceil(most / Math.max(1, whole.size)));
  const ranges = new Map(
    [...whole].map(([partition, { low, high }]) => [partition, { low: high - each > low ? high - each : low, high }]),
  );
  let events: Interaction[] = [];
  await scanTopic(
    settings.kafka,
    {
      topic,
      ranges,
      signal,
      async onRecords(partition, records) {
        await codec.prepare(records.map(({ value }) => value));
        for (const record of records) {
          const event = read(partition, record);
          if ('forgets' in event) events = events.filter(({ userId }) => userId !== event.forgets);
          else if ('interaction' in event && !isProbe(event.interaction.userId)) events.push(event.interaction);
        }
      },
    },
    logger,
  );
  signal.throwIfAborted();
  return events;
}
