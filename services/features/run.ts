import type { Codec } from '../../lib/avro/codec';
import { codecFactory } from '../../lib/avro/codecs';
import { toInteraction, toItem } from '../../lib/avro/record-mapping';
import { untilAvailable } from '../../lib/backoff';
import type { Settings } from '../../lib/config/settings';
import type { DeadLetterRecord, ItemRecord, UserHistoryRecord } from '../../lib/domain/records.generated';
import type { AppError } from '../../lib/errors';
import { connectAdmin } from '../../lib/kafka/admin';
import { createBatchConsumer, type BatchConsumer } from '../../lib/kafka/batch-consumer';
import { partitionsOf } from '../../lib/kafka/check-topics';
import { connectRecordWriter } from '../../lib/kafka/record-writer';
import type { Logger } from '../../lib/logger';
import type { FeaturesMetrics } from '../../lib/metrics/features-metrics';
import type { HealthReport } from '../../lib/metrics/metrics-server';
import { createRedis } from '../../lib/redis/create-redis';
import { redisSettings } from '../../lib/redis/redis-settings';
import type { RecordDecoder } from './batch';
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
  const waiting = new Map<string, string>();
  const consumers = new Map<string, BatchConsumer>();

  try {
    const admin = await untilAvailable('Kafka', () => connectAdmin(settings.kafka, logger), deps);
    closers.push(() => admin.close());
    for (const topic of [topics.items, topics.userHistory, topics.itemDeadLetters]) {
      await untilAvailable('Kafka', () => partitionsOf(admin, topic), deps);
    }
    const redis = createRedis(redisSettings(settings.redis), logger);
    closers.push(() => redis.close());
    redis.onError(() => metrics.redisErrors.add(1, { operation: 'connect' }));
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

    for (const [topic, eachBatch] of [
      [topics.items, features.applyItems],
      [topics.userHistory, features.applyInteractions],
    ] as const) {
      const { sessionTimeoutMs, heartbeatIntervalMs, rebalanceTimeoutMs } = settings.recommender;
      const group = { topic, groupId: `${settings.features.groupId}-${topic}` };
      const consumer = createBatchConsumer(
        settings.kafka,
        { ...group, sessionTimeoutMs, heartbeatIntervalMs, rebalanceTimeoutMs },
        {
          async eachBatch(batch) {
            const started = performance.now();
            await eachBatch(batch);
            metrics.batchTime.observe((performance.now() - started) / 1000, { topic });
          },
          onProgress: (_topic, partition, lag) =>
            metrics.kafkaConsumerLag.set(lag, { topic, partition: String(partition) }),
          onWaiting(error) {
            if (!error) return void waiting.delete(topic);
            waiting.set(topic, error.message);
            metrics.redisErrors.add(1, { operation: 'apply' });
          },
          onOutage: () => metrics.kafkaErrors.add(1, { operation: 'consume' }),
          onFailure: fail,
        },
        logger,
      );
      consumers.set(topic, consumer);
      closers.push(() => consumer.stop());
      await untilAvailable('the consumer group', () => consumer.start(), deps);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    failed,
    stop: close,
    ready: () =>
      Object.fromEntries(
        [...consumers].map(([topic, { outage }]) => [topic, waiting.get(topic) ?? outage?.message ?? null]),
      ),
  };
}

function decoderOf<R, T>(codec: Codec<R>, map: (record: R) => T): RecordDecoder<T> {
  return {
    prepare: (values) => codec.prepare(values),
    decode(value) {
      const decoded = codec.decode(value);
      return decoded.ok ? { ok: true, value: map(decoded.value) } : decoded;
    },
  };
}
