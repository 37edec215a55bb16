import type { Codec } from '../../lib/avro/codec';
import { codecFactory } from '../../lib/avro/codecs';
import { toInteraction, toItem } from '../../lib/avro/record-mapping';
import { untilAvailable } from '../../lib/backoff';
import type { Settings } from '../../lib/config/settings';
import type { DeadLetterRecord, ItemRecord, UserHistoryRecord } from '../../lib/domain/records.generated';
import type { AppError } from '../../lib/errors';
import { createStoreMarks } from '../../lib/features/store-marks';
import { featuresMarksTtlMs } from '../../lib/features/store-settings';
import { connectAdmin } from '../../lib/kafka/admin';
import { partitionsOf } from '../../lib/kafka/check-topics';
import { connectRecordWriter } from '../../lib/kafka/record-writer';
import type { Logger } from '../../lib/logger';
import type { FeaturesMetrics } from '../../lib/metrics/features-metrics';
import type { HealthReport } from '../../lib/metrics/metrics-server';
import { watchRedis } from '../../lib/metrics/redis-metrics';
import { createRedis } from '../../lib/redis/create-redis';
import { redisSettings } from '../../lib/redis/redis-settings';
import type { RecordDecoder } from './batch';
import { consumeTopic, type ConsumedTopic, type RunningConsumer } from './consume';
import { createFeatures } from './create';
import { createItemDeadLetters } from './item-dead-letters';

export interface FeaturesRunDeps {
  readonly settings: Settings;
  readonly metrics: FeaturesMetrics;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

export interface RunningFeatures {
  stop(): Promise<void>;
  readonly failed: Promise<never>;
  ready(): HealthReport;
  health(): HealthReport;
}

/** Connects everything and joins a group for each topic. Throws TOPIC_MISSING and KAFKA_REFUSED. */
export async function runFeatures(deps: FeaturesRunDeps): Promise<RunningFeatures> {
  const { settings, metrics, logger, now } = deps;
  const { topics } = settings;
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.reverse()) await closer();
  };
  let fail: (error: AppError) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  failed.catch(() => undefined);
  const consumers = new Map<string, RunningConsumer>();

  try {
    const admin = await untilAvailable('Kafka', () => connectAdmin(settings.kafka, logger), deps);
    closers.push(() => admin.close());
    for (const topic of [topics.items, topics.userHistory, topics.itemDeadLetters]) {
      await untilAvailable('Kafka', () => partitionsOf(admin, topic), deps);
    }
    const redis = createRedis(redisSettings(settings.redis), logger);
    closers.push(() => redis.close());
    redis.onError(() => metrics.redisErrors.add(1, { operation: 'connect' }));
    const stopWatching = watchRedis(redis, metrics, logger);
    closers.push(async () => stopWatching());
    await untilAvailable('Redis', () => redis.ping(), deps);
    const writer = await untilAvailable('Kafka', () => connectRecordWriter(settings.kafka, logger), deps);
    closers.push(() => writer.close());

    const codecOf = codecFactory(settings.schemaRegistry);
    const codecs = await untilAvailable(
      'the Schema Registry',
      async () => ({
        items: await codecOf<ItemRecord>('item', topics.items),
        events: await codecOf<UserHistoryRecord>('user-history', topics.userHistory),
        dead: await codecOf<DeadLetterRecord>('dead-letter', topics.itemDeadLetters),
      }),
      deps,
    );
    const features = createFeatures({
      settings,
      redis,
      items: decoderOf(codecs.items, toItem),
      interactions: decoderOf(codecs.events, toInteraction),
      metrics,
      deadLetters: createItemDeadLetters(writer, topics.itemDeadLetters, codecs.dead, now),
      logger,
      now,
    });

    const { itemTtlMs } = settings.features;
    const consumed: readonly ConsumedTopic[] = [
      {
        topic: topics.items,
        apply: features.applyItems,
        marks: createStoreMarks(redis, {
          store: 'items',
          topic: topics.items,
          ttlMs: itemTtlMs,
          inCluster: settings.redis.cluster,
        }),
        afterLoss: 'read-again',
      },
      {
        topic: topics.userHistory,
        apply: features.applyInteractions,
        applyAgain: features.forgetAgain,
        marks: createStoreMarks(redis, {
          store: 'features',
          topic: topics.userHistory,
          ttlMs: featuresMarksTtlMs(settings),
          inCluster: settings.redis.cluster,
        }),
        afterLoss: 'wait',
      },
    ];
    for (const one of consumed) {
      const consumer = await consumeTopic({ ...deps, admin, onFailure: fail }, one);
      consumers.set(one.topic, consumer);
      closers.push(() => consumer.stop());
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    failed,
    stop: close,
    ready: () => Object.fromEntries([...consumers].map(([topic, consumer]) => [topic, consumer.report()])),
    health: () => Object.fromEntries([...consumers].map(([topic, consumer]) => [topic, consumer.stuck()])),
  };
}

/** Reads records by a codec, in the project's own terms. */
export function decoderOf<R, T>(codec: Codec<R>, map: (record: R) => T): RecordDecoder<T> {
  return {
    prepare: (values) => codec.prepare(values),
    decode(value) {
      const decoded = codec.decode(value);
      return decoded.ok ? { ok: true, value: map(decoded.value) } : decoded;
    },
  };
}
