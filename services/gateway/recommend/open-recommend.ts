import type { Codec } from '../../../lib/avro/codec';
import { codecFactory } from '../../../lib/avro/codecs';
import { backoffMs, pause, untilAvailable } from '../../../lib/backoff';
import type { RecommendationRecord } from '../../../lib/domain/records.generated';
import { AppError } from '../../../lib/errors';
import { createCustomerBound } from '../../../lib/features/customer-bound';
import { createLatestLists } from '../../../lib/features/latest-lists';
import { customerBoundSettings } from '../../../lib/features/store-settings';
import type { GatewayMetrics } from '../../../lib/metrics/gateway-metrics';
import { createBatchedGet, type BatchedGet } from '../../../lib/redis/batched-get';
import { createSubscriber } from '../../../lib/redis/create-subscriber';
import type { RedisClient } from '../../../lib/redis/redis-client';
import { redisSettings } from '../../../lib/redis/redis-settings';
import { createScheduler, type Scheduler } from '../../../lib/scheduling/scheduler';
import type { ServiceDeps } from '../../../lib/service-main';
import type { RunObserver } from '../../../lib/serving/live/score-variants';
import type { Serving, ServedBy } from '../../../lib/serving/live/serving-set';
import type { Shelf } from '../../../lib/serving/shelf';
import { createRecommend } from './create-recommend';
import { createItemFacts } from './item-facts';
import { keepLatest, type LatestKeeper } from './keep-latest';
import { createLatestReader } from './latest-reader';
import { createListMaker, type ListMaker } from './list-maker';
import { createListWatch } from './list-watch';
import { createRecentCustomers, type RecentCustomers } from './recent-customers';
import type { Recommend } from './recommend';
import { createScoreNow } from './score-now';

export interface RecommendSources {
  readonly redis: RedisClient;
  /** As they are now. */
  readonly live: { readonly serving: Serving | null; readonly shelf: Shelf };
  /** Told of each request that had to be refused. */
  readonly onShed: () => void;
}

export interface OpenRecommend {
  readonly recommend: Recommend;
  /** In front of the workers of every version: whoever else runs them submits here too. */
  readonly scheduler: Scheduler;
  /** What lists are made with. */
  readonly lists: ListMaker;
  readonly values: Pick<BatchedGet, 'get' | 'away'>;
  readonly recent: RecentCustomers;
  /** Why the stream's newest lists are not kept, null where they are. */
  readonly listsProblem: string | null;
  readonly notes: readonly string[];
  close(): Promise<void>;
}

/** Waits for nothing: what is not there yet is told by each list that lacks it. */
export function openRecommend(
  { redis, live, onShed }: RecommendSources,
  { settings, metrics, logger, now }: ServiceDeps<GatewayMetrics>,
): OpenRecommend {
  const { gateway, topics } = settings;
  const stopped = new AbortController();
  const scheduler = createScheduler({
    maxQueued: gateway.maxQueue,
    onShed(reason) {
      metrics.shed.add(1, { reason });
      onShed();
    },
    onRun({ rows, ms }) {
      metrics.runRows.observe(rows);
      metrics.runTime.observe(ms / 1_000);
    },
  });
  const values = createBatchedGet(redis, {
    patienceMs: gateway.historyPatienceMs,
    onAway: (error) => logger.warn({ err: error }, 'Redis does not answer: lists are made without histories'),
  });
  const latest = createLatestReader(values, openCodec());
  const subscriber = createSubscriber(
    redisSettings(settings.redis),
    { onMessage: (channel, message) => watch.handle(channel, message), onReconnected: () => watch.reread() },
    logger,
  );
  const watch = createListWatch({ latest, subscriber, most: gateway.maxWatches });
  const facts = createItemFacts({ redis: values, now: () => performance.now() });
  const { listLength } = settings.recommender;
  const lists = createListMaker({ facts, shelf: () => live.shelf, now, listLength });
  const recent = createRecentCustomers();
  const recommend = createRecommend({
    serving: () => live.serving,
    redis: values,
    latest,
    lists,
    shelf: () => live.shelf,
    watch,
    score: createScoreNow({ scheduler, observe: runObserver(metrics), logger }),
    scheduler,
    now,
    onList(kind, { tier, lacks }) {
      metrics.recommendations.add(1, { kind, tier });
      for (const lack of lacks) metrics.lacks.add(1, { lack });
    },
  });
  const looking = setInterval(() => {
    metrics.queued.set(scheduler.queued);
    metrics.watches.set(watch.watching);
  }, 1_000).unref();

  /** The Schema Registry may have to be asked: until it has answered, no list of the stream can be read. */
  function openCodec(): Pick<Codec<RecommendationRecord>, 'prepare' | 'decode'> {
    let codec: Codec<RecommendationRecord> | null = null;
    const open = (): Promise<Codec<RecommendationRecord>> =>
      codecFactory(settings.schemaRegistry)<RecommendationRecord>('recommendation', topics.recommendations);
    const waiting = { signal: stopped.signal, logger, onWaiting: () => undefined };
    void untilAvailable('the Schema Registry', open, waiting).then(
      (opened) => (codec = opened),
      (error: unknown) => stopped.signal.aborted || logger.error({ err: error }, 'lists of the stream cannot be read'),
    );
    return {
      prepare: async (given) => {
        if (codec === null) throw new AppError('SCHEMA_REGISTRY_UNAVAILABLE', 'the Schema Registry has not answered');
        await codec.prepare(given);
      },
      decode: (value) => (codec as Codec<RecommendationRecord>).decode(value),
    };
  }

  let keeper: LatestKeeper | null = null;
  let failure: string | null = null;
  const keeping = gateway.keepLists ? keepOn() : Promise.resolve();

  /** Kafka may be away, now or later: events of customers are still recommended for. */
  async function keepOn(): Promise<void> {
    for (let attempt = 0; !stopped.signal.aborted; attempt++) {
      try {
        const failed = new AbortController();
        keeper = await keepLatest({
          ...{ settings, logger, now, groupId: gateway.listsGroupId, ttlMs: gateway.listsTtlMs },
          lists: createLatestLists(redis, createCustomerBound(redis, customerBoundSettings(settings), now)),
          onKept(writes) {
            metrics.listsKept.add(writes.length);
            recent.saw(writes);
          },
          onLag: (partition, lag) => metrics.listsLag.set(lag, { partition: String(partition) }),
          onFailure(error) {
            failure = error.message;
            failed.abort();
          },
        });
        failure = null;
        await aborted(AbortSignal.any([failed.signal, stopped.signal]));
        // One that is being started again takes seconds to stop, and holds nothing that has to be finished.
        const stopping = keeper.stop();
        if (keeper.waiting === null) await stopping;
        keeper = null;
      } catch (error) {
        failure = (error as Error).message;
        logger.warn({ err: error }, "the stream's newest lists are not kept");
      }
      await pause(backoffMs(attempt), stopped.signal);
    }
  }

  const listsProblem = (): string | null => keeper?.waiting ?? failure;
  return {
    recommend,
    scheduler,
    lists,
    values,
    recent,
    get listsProblem() {
      return listsProblem();
    },
    get notes() {
      const why = listsProblem();
      return why === null ? [] : [`the stream's newest lists are not kept at the moment: ${why}`];
    },
    async close() {
      stopped.abort();
      scheduler.close();
      clearInterval(looking);
      values.close();
      await Promise.all([subscriber.close(), keeping]);
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function runObserver(metrics: Pick<GatewayMetrics, 'modelLatency' | 'canaryFallbacks'>): RunObserver {
  const labelsOf = new WeakMap<ServedBy, Readonly<Record<'model' | 'version' | 'variant', string>>>();
  return {
    inference({ seconds }, by) {
      let labels = labelsOf.get(by);
      if (!labels) labelsOf.set(by, (labels = { model: by.name, version: by.version, variant: by.variant }));
      metrics.modelLatency.observe(seconds, labels);
    },
    fallback: (users, { version }, reason) => metrics.canaryFallbacks.add(users, { version, reason }),
  };
}
