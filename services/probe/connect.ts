import { codecFactory } from '../../lib/avro/codecs';
import { toUserHistory } from '../../lib/avro/record-mapping';
import { untilAvailable } from '../../lib/backoff';
import type { Settings } from '../../lib/config/settings';
import { isProbe, probeUser } from '../../lib/domain/probe';
import type { RecommendationRecord, UserHistoryRecord } from '../../lib/domain/records.generated';
import { AppError } from '../../lib/errors';
import { connectAdmin } from '../../lib/kafka/admin';
import { partitionsOf } from '../../lib/kafka/check-topics';
import { readPartitions } from '../../lib/kafka/partition-reader';
import { connectRecordWriter } from '../../lib/kafka/record-writer';
import type { RawRecord } from '../../lib/kafka/records';
import type { Logger } from '../../lib/logger';
import { createProber, type Prober } from './prober';

export interface ProbeDeps {
  readonly settings: Settings;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** ms since 1970. */
  readonly now: () => number;
}

/** A prober on the topics of the system. */
export interface ConnectedProber {
  readonly prober: Prober;
  /** Partitions of the source: as many as there were when it connected. */
  readonly partitions: readonly number[];
  /** Rejects where partitions were added since: what is read does not include them. */
  checkPartitions(): Promise<void>;
  /** Rejects when it reads no more. */
  readonly failed: Promise<never>;
  close(): Promise<void>;
}

/** Reads recommendations from their ends on, as any consumer does. Throws TOPIC_MISSING, KAFKA_REFUSED. */
export async function connectProber(deps: ProbeDeps): Promise<ConnectedProber> {
  const { settings, logger, now } = deps;
  const { topics, probe } = settings;
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.reverse()) await closer();
  };
  let fail: (error: AppError) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  failed.catch(() => undefined);
  try {
    const admin = await untilAvailable('Kafka', () => connectAdmin(settings.kafka, logger), deps);
    closers.push(() => admin.close());
    const count = await untilAvailable('Kafka', () => partitionsOf(admin, topics.userHistory), deps);
    await untilAvailable('Kafka', () => partitionsOf(admin, topics.recommendations), deps);
    const codecOf = codecFactory(settings.schemaRegistry);
    const { events, recommendations } = await untilAvailable(
      'the Schema Registry',
      async () => ({
        events: await codecOf<UserHistoryRecord>('user-history', topics.userHistory),
        recommendations: await codecOf<RecommendationRecord>('recommendation', topics.recommendations),
      }),
      deps,
    );
    const writer = await untilAvailable('Kafka', () => connectRecordWriter(settings.kafka, logger), deps);
    closers.push(() => writer.close());
    const prober = createProber({
      ...probe,
      now,
      send: (partition, event) =>
        writer.write(topics.userHistory, [
          { key: probeUser(partition), partition, value: events.encode(toUserHistory(event)) },
        ]),
    });

    async function onRecords(_partition: number, records: readonly RawRecord[]): Promise<void> {
      // Of the others, nothing but the key is looked at.
      const own = records.filter(({ key }) => key !== null && isProbe(key.toString('latin1')));
      if (own.length === 0) return;
      await recommendations.prepare(own.map(({ value }) => value));
      for (const { value } of own) {
        const decoded = recommendations.decode(value);
        if (!decoded.ok) continue;
        const { event_id: eventId, items, tier, model, version, variant } = decoded.value;
        const itemIds = items.map(({ item_id }) => item_id);
        prober.saw({ eventId, itemIds, tier, model, version, variant });
      }
    }
    const bounds = await untilAvailable('Kafka', () => admin.offsetBounds(topics.recommendations), deps);
    const from = new Map([...bounds].map(([partition, { high }]) => [partition, high]));
    const reading = { topic: topics.recommendations, from, onRecords, onFailure: fail };
    const reader = await untilAvailable('Kafka', () => readPartitions(settings.kafka, reading, logger), deps);
    closers.push(() => reader.close());
    return {
      prober,
      partitions: Array.from({ length: count }, (_, partition) => partition),
      failed,
      async checkPartitions() {
        const counted = await admin.partitionCount(topics.userHistory);
        if (counted === null || counted === count) return;
        throw new AppError(
          'TOPIC_MISMATCH',
          `${topics.userHistory} has ${counted} partitions now and had ${count}: the probe has to be started anew`,
          { topic: topics.userHistory, partitions: counted },
        );
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
