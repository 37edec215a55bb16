import { codecFactory } from '../../lib/avro/codecs';
import { untilAvailable } from '../../lib/backoff';
import type { Settings } from '../../lib/config/settings';
import type { DeadLetterRecord, RecommendationRecord, UserHistoryRecord } from '../../lib/domain/records.generated';
import { createAvailability } from '../../lib/features/availability';
import { createHistoryStore } from '../../lib/features/history-store';
import { createPopularityStore } from '../../lib/features/popularity-store';
import { popularitySettings } from '../../lib/features/store-settings';
import { connectAdmin } from '../../lib/kafka/admin';
import { createAtLeastOnceOutputs } from '../../lib/kafka/at-least-once-output';
import { checkCoPartitioned } from '../../lib/kafka/check-topics';
import { createGroupConsumer } from '../../lib/kafka/group-consumer';
import { openTransactionalOutput } from '../../lib/kafka/transactional-output';
import type { Logger } from '../../lib/logger';
import type { HealthReport } from '../../lib/metrics/metrics-server';
import type { RecommenderMetrics } from '../../lib/metrics/recommender-metrics';
import { createRedis } from '../../lib/redis/create-redis';
import { redisSettings } from '../../lib/redis/redis-settings';
import { createLanes } from './lanes';
import { createMicroBatcher } from './micro-batcher';
import { createObserver } from './observe';
import { createBatchProcessor } from './process-batch';
import { createEventReader } from './read-events';
import { openServingModel } from './serving-model';
import { keepShelf } from './shelf';
import { startOffset } from './start-offset';
import { watchLanes } from './watch-lanes';
import { createResultWriter } from './write-results';

export interface RecommenderDeps {
  readonly settings: Settings;
  readonly metrics: RecommenderMetrics;
  readonly logger: Logger;
  /** Aborted when the process is asked to stop. */
  readonly signal: AbortSignal;
  readonly now: () => number;
}

export interface Recommender {
  /** Drains, commits, leaves the group and closes everything. */
  stop(): Promise<void>;
  /** Rejects when it cannot go on. */
  readonly failed: Promise<never>;
  ready(): HealthReport;
}

/** How many popular items are kept to fill lists with, beyond what a list holds. */
const popularSpare = 200;
/** One batch being read, one in each inference thread, one being written. */
const extraSlots = 2;
const maxQueuedBytes = 32 << 20;

/** Opens the model, connects and joins the group. Throws MODEL_INVALID, TOPIC_MISSING, TOPIC_MISMATCH, KAFKA_REFUSED. */
export async function createRecommender(deps: RecommenderDeps): Promise<Recommender> {
  const { settings, metrics, logger, signal, now } = deps;
  const { topics, recommender: own } = settings;
  const waiting = { signal, logger };
  const closers: (() => Promise<unknown>)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of closers.reverse()) await close();
  };
  try {
    const model = await openServingModel(settings.model.dir, {
      threads: own.inferenceWorkers,
      threadsPerWorker: own.threadsPerWorker,
      timeoutMs: own.inferenceTimeoutMs,
    });
    closers.push(() => model.pool.close());
    const { name, version } = model.files.manifest;
    metrics.activeModel.set(1, { model: name, version });

    const admin = await untilAvailable('Kafka', () => connectAdmin(settings.kafka, logger), waiting);
    closers.push(() => admin.close());
    const source = topics.userHistory;
    const targets = [topics.recommendations, topics.deadLetters];
    const partitions = await untilAvailable('Kafka', () => checkCoPartitioned(admin, source, targets), waiting);

    const redis = createRedis(redisSettings(settings.redis), logger);
    closers.push(() => redis.close());
    redis.onError(() => metrics.redisErrors.add(1, { operation: 'connect' }));
    await untilAvailable('Redis', () => redis.ping(), waiting);
    const availability = createAvailability(redis, { ttlMs: settings.features.itemTtlMs }, now);
    const popularity = createPopularityStore(redis, popularitySettings(settings));
    const everyPartition = Array.from({ length: partitions }, (_, partition) => partition);
    const keeper = await untilAvailable(
      'the feature store',
      () =>
        keepShelf(
          {
            unavailable: () => availability.refresh(),
            popular: async () => {
              const best = await popularity.topItems(source, everyPartition, own.listLength + popularSpare);
              return best.map(({ itemId, share }) => ({ itemId, score: share }));
            },
          },
          now,
          logger,
        ),
      waiting,
    );
    closers.push(() => keeper.close());

    const codecOf = codecFactory(settings.schemaRegistry);
    const [events, recommendations, deadLetters] = await untilAvailable(
      'the Schema Registry',
      () =>
        Promise.all([
          codecOf<UserHistoryRecord>('user-history', source),
          codecOf<RecommendationRecord>('recommendation', topics.recommendations),
          codecOf<DeadLetterRecord>('dead-letter', topics.deadLetters),
        ]),
      waiting,
    );

    const stopped = new AbortController();
    let fail: (error: unknown) => void = () => undefined;
    const failed = new Promise<never>((_, reject) => (fail = reject));
    failed.catch(() => undefined);
    const observe = createObserver(metrics, { name, version }, now);

    const consumer = createGroupConsumer(
      settings.kafka,
      { topic: source, ...own },
      {
        onAssigned(assigned) {
          metrics.rebalances.add(1);
          logger.info({ partitions: assigned }, 'partitions assigned');
          lanes.assign(assigned);
        },
        onRebalancing: () => logger.info('the group is rebalancing'),
        onRecords(partition, records, end) {
          lanes.push(partition, records, end);
          batcher.poke();
        },
        onFailure: (error) => fail(error),
      },
      logger,
    );
    const atLeastOnce = createAtLeastOnceOutputs(settings.kafka, consumer, logger);
    closers.push(() => atLeastOnce.close());
    const lanes = createLanes({
      consumer,
      openOutput: (partition) =>
        own.delivery === 'exactly-once'
          ? openTransactionalOutput(settings.kafka, { topic: source, partition, ...own }, logger)
          : atLeastOnce.open(partition),
      startOffset: (partition) =>
        startOffset(admin, { groupId: own.groupId, topic: source, partition, initial: own.startOffset }, logger),
      limits: { maxQueuedEvents: own.maxQueuedEvents, maxQueuedBytes, commitIntervalMs: own.commitIntervalMs },
      onCommitted: (_partition, results, seconds) => {
        observe.committed(results, seconds);
      },
      onLost: (_partition, error) => observe.lost(error),
      onOpened: () => batcher.poke(),
      onFatal: (error) => fail(error),
      logger,
    });
    const batcher = createMicroBatcher({
      lanes: () => lanes.open(),
      process: createBatchProcessor({
        codec: events,
        read: createEventReader({
          codec: events,
          topic: source,
          maxRecordBytes: own.maxRecordBytes,
          triggers: new Set(own.triggers),
          recommendFrom: own.recommendFrom,
        }),
        histories: createHistoryStore(redis, settings.history),
        model,
        shelf: () => keeper.shelf,
        writer: createResultWriter({
          recommendations: { topic: topics.recommendations, codec: recommendations },
          deadLetters: { topic: topics.deadLetters, codec: deadLetters },
          source,
          model: { name, version },
          now,
        }),
        mode: own.mode,
        listLength: own.listLength,
        observe,
        stopped: stopped.signal,
        now,
      }),
      maxBatch: own.maxBatch,
      maxWaitMs: own.maxWaitMs,
      slots: own.inferenceWorkers + extraSlots,
      onFatal: (error) => fail(error),
    });
    const stopWatching = watchLanes(lanes, metrics, source);
    await untilAvailable('the consumer group', () => consumer.start(), waiting);

    return {
      failed,
      async stop() {
        stopped.abort();
        await batcher.stop();
        await lanes.drain();
        await consumer.stop();
        await lanes.close();
        stopWatching();
        await closeAll();
      },
      ready: () => ({
        kafka: lanes.open().length === lanes.assigned ? null : `${lanes.open().length} of ${lanes.assigned} partitions open`,
        features: observe.waitingFor,
      }),
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}
