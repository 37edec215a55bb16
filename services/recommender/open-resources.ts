import type { Codec } from '../../lib/avro/codec';
import { codecFactory } from '../../lib/avro/codecs';
import { untilAvailable } from '../../lib/backoff';
import type { Settings } from '../../lib/config/settings';
import type { DeadLetterRecord, RecommendationRecord, UserHistoryRecord } from '../../lib/domain/records.generated';
import { AppError } from '../../lib/errors';
import { createCustomerBound } from '../../lib/features/customer-bound';
import { createForgetGuards, type ForgetGuards } from '../../lib/features/forget-guards';
import { createMarkedHistories, type MarkedHistories } from '../../lib/features/marked-histories';
import { createStoreMarks, type MarkSettings, type StoreMarks } from '../../lib/features/store-marks';
import { customerBoundSettings } from '../../lib/features/store-settings';
import { connectAdmin, type KafkaAdmin } from '../../lib/kafka/admin';
import { checkCoPartitioned } from '../../lib/kafka/check-topics';
import type { Logger } from '../../lib/logger';
import type { RecommenderMetrics } from '../../lib/metrics/recommender-metrics';
import { watchRedis } from '../../lib/metrics/redis-metrics';
import { createRedis } from '../../lib/redis/create-redis';
import { redisSettings } from '../../lib/redis/redis-settings';
import { followModel } from './serving/follow-model';
import { openFolder, type OpenServing } from './serving/open-serving';
import type { VersionSource } from '../../lib/serving/live/version-source';
import { keepShelf, type ShelfKeeper } from '../../lib/serving/shelf-keeper';
import { shelfSources } from '../../lib/serving/shelf-sources';

export interface RecommenderDeps {
  readonly settings: Settings;
  readonly metrics: RecommenderMetrics;
  readonly logger: Logger;
  /** Aborted when the process is asked to stop. */
  readonly signal: AbortSignal;
  /** ms since 1970. */
  readonly now: () => number;
  /** Told what the start waits for. */
  readonly onWaiting: (what: string) => void;
  /** Its own unless told. */
  readonly versions?: VersionSource;
}

/** Everything outside that the stream works with, connected, checked and warm. */
export interface Resources {
  readonly model: OpenServing;
  readonly admin: KafkaAdmin;
  readonly forgets: ForgetGuards;
  readonly histories: MarkedHistories;
  readonly marks: StoreMarks;
  readonly keeper: ShelfKeeper;
  readonly events: Codec<UserHistoryRecord>;
  readonly recommendations: Codec<RecommendationRecord>;
  readonly deadLetters: Codec<DeadLetterRecord>;
  /** Longest record that the topic of dead letters takes. */
  readonly deadLetterMaxBytes: number;
  close(): Promise<void>;
}

/** `max.message.bytes` where nobody set it. */
const brokerDefaultBytes = 1_048_588;
const envelopeBytes = 4_096;

/**
 * Opens the model of a folder first, as nothing else helps without it, then waits for Kafka, Redis and the Schema Registry, and for the
 * first live version of a model that is followed in the registry's log.
 * Throws MODEL_INVALID, TOPIC_MISSING, TOPIC_MISMATCH or KAFKA_REFUSED; what was opened by then is closed again.
 */
export async function openResources(deps: RecommenderDeps): Promise<Resources> {
  const { settings, metrics, logger, now } = deps;
  const { topics } = settings;
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.reverse()) await closer();
  };
  try {
    const fixed = settings.model.name === '' ? await openFolder(deps) : null;
    if (fixed) closers.push(() => fixed.close());

    const admin = await untilAvailable('Kafka', () => connectAdmin(settings.kafka, logger), deps);
    closers.push(() => admin.close());
    const targets = [topics.recommendations, topics.deadLetters];
    const partitions = await untilAvailable(
      'Kafka',
      () =>
        checkCoPartitioned(
          admin,
          { groupId: settings.recommender.groupId, source: topics.userHistory, targets },
          logger,
        ),
      deps,
    );

    const deadLetterMaxBytes = await untilAvailable('Kafka', () => deadLetterLimit(admin, settings, logger), deps);

    const redis = createRedis(redisSettings(settings.redis), logger);
    closers.push(() => redis.close());
    redis.onError(() => metrics.redisErrors.add(1, { operation: 'connect' }));
    const stopWatching = watchRedis(redis, metrics, logger);
    closers.push(async () => stopWatching());
    await untilAvailable('Redis', () => redis.ping(), deps);
    const sources = shelfSources(redis, settings, partitions, now);
    const keeper = await untilAvailable('the feature store', () => keepShelf(sources, now, logger), deps);
    closers.push(() => keeper.close());

    const codecOf = codecFactory(settings.schemaRegistry);
    const codecs = await untilAvailable(
      'the Schema Registry',
      async () => ({
        events: await codecOf<UserHistoryRecord>('user-history', topics.userHistory),
        recommendations: await codecOf<RecommendationRecord>('recommendation', topics.recommendations),
        deadLetters: await codecOf<DeadLetterRecord>('dead-letter', topics.deadLetters),
      }),
      deps,
    );
    const model = fixed ?? (await followModel(redis, () => keeper.shelf, deps));
    if (!fixed) closers.push(() => model.close());
    const { history } = settings;
    const customers = createCustomerBound(redis, customerBoundSettings(settings), now, (count) =>
      metrics.customers.set(count),
    );
    metrics.maxCustomers.set(settings.tenant.maxCustomers);
    const ofHistories: MarkSettings = {
      store: 'history',
      topic: topics.userHistory,
      ttlMs: history.ttlMs,
      inCluster: settings.redis.cluster,
    };
    return {
      model,
      admin,
      forgets: createForgetGuards(redis),
      histories: createMarkedHistories(redis, history, ofHistories, customers),
      marks: createStoreMarks(redis, ofHistories),
      keeper,
      ...codecs,
      deadLetterMaxBytes,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A topic made by others may take less than a whole record of the source in its dead letter: those will be cut, and say so. */
async function deadLetterLimit(admin: KafkaAdmin, { topics }: Settings, logger: Logger): Promise<number> {
  const limitOf = async (topic: string): Promise<number> => {
    try {
      return Number((await admin.topicState(topic))?.config['max.message.bytes'] ?? brokerDefaultBytes);
    } catch (error) {
      // Without the right to read a topic's settings, the broker's default is the safe guess.
      if (error instanceof AppError && error.code === 'KAFKA_REFUSED') return brokerDefaultBytes;
      throw error;
    }
  };
  const [source, dead] = [await limitOf(topics.userHistory), await limitOf(topics.deadLetters)];
  if (dead < source + envelopeBytes) {
    const message = `${topics.deadLetters} takes ${dead} bytes a record, ${topics.userHistory} ${source}: dead letters of the longest records will be cut; raise max.message.bytes`;
    logger.warn({ source, dead }, message);
  }
  return dead;
}
