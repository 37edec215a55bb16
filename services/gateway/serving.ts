import { createArtefactStore } from '../../lib/artefacts/create-artefact-store';
import { untilAvailable } from '../../lib/backoff';
import { createItemStore } from '../../lib/features/item-store';
import { connectAdmin } from '../../lib/kafka/admin';
import { partitionsOf } from '../../lib/kafka/check-topics';
import type { GatewayMetrics } from '../../lib/metrics/gateway-metrics';
import type { RedisClient } from '../../lib/redis/redis-client';
import type { FollowedLog } from '../../lib/registry/registry-reader';
import type { ServiceDeps } from '../../lib/service-main';
import type { Serving } from '../../lib/serving/live/serving-set';
import { createShadowCrew, type ShadowCrew, type ShadowUse } from '../../lib/serving/live/shadow-crew';
import { ownVersions, type VersionSource } from '../../lib/serving/live/version-source';
import { emptyShelf, type Shelf } from '../../lib/serving/shelf';
import { keepShelf, type ShelfKeeper } from '../../lib/serving/shelf-keeper';
import { shelfSources } from '../../lib/serving/shelf-sources';

/** What the gateway recommends by. All of it may still be missing: the gateway takes events and says so. */
export interface GatewayServing {
  /** Null until a version serves. */
  readonly serving: Serving | null;
  /** Empty until Redis has answered. */
  readonly shelf: Shelf;
  /** What is to be known. */
  readonly notes: readonly string[];
  /** Rejects when it cannot go on. */
  readonly failed: Promise<never>;
  close(): Promise<void>;
}

export interface GatewayDeps extends ServiceDeps<GatewayMetrics> {
  /** Its own unless told. */
  readonly versions?: VersionSource;
}

interface Opened {
  readonly serving: Serving | null;
  readonly notes: readonly string[];
  readonly failed: Promise<never>;
  close(): Promise<void>;
}

/** Opens nothing that it would have to wait for; Throws MODEL_INVALID where `model.dir` holds no model. */
export async function openServing(
  log: FollowedLog,
  redis: RedisClient,
  shadows: ShadowUse,
  deps: GatewayDeps,
): Promise<GatewayServing> {
  const stopped = new AbortController();
  const waiting = { ...deps, signal: stopped.signal, onWaiting: () => undefined };
  let keeper: ShelfKeeper | null = null;
  const shelf = (): Shelf => keeper?.shelf ?? emptyShelf;
  const opened = await openVersions(log, redis, shelf, shadows, deps);

  async function openShelf(): Promise<void> {
    const { settings, logger, now } = deps;
    const admin = await untilAvailable('Kafka', () => connectAdmin(settings.kafka, logger), waiting);
    const partitions = await untilAvailable(
      'Kafka',
      () => partitionsOf(admin, settings.topics.userHistory),
      waiting,
    ).finally(() => admin.close());
    const sources = shelfSources(redis, settings, partitions, now);
    keeper = await untilAvailable('the feature store', () => keepShelf(sources, now, logger), waiting);
  }
  const opening = openShelf();
  const unopened = opening.then(() => new Promise<never>(() => undefined));
  const failed = Promise.race([opened.failed, unopened]);
  failed.catch(() => undefined);

  return {
    get serving() {
      return opened.serving;
    },
    get shelf() {
      return shelf();
    },
    get notes() {
      const unknown =
        keeper === null ? ['what sells and what can be had is not known yet: Redis has not answered'] : [];
      return [...opened.notes, ...unknown];
    },
    failed,
    async close() {
      stopped.abort();
      await opening.catch(() => undefined);
      await keeper?.close();
      await opened.close();
    },
  };
}

async function openVersions(
  log: FollowedLog,
  redis: RedisClient,
  shelf: () => Shelf,
  shadows: ShadowUse,
  { settings, metrics, logger, versions = ownVersions }: GatewayDeps,
): Promise<Opened> {
  const { inferenceWorkers, threadsPerWorker } = settings.gateway;
  const own = { ...settings.recommender, inferenceWorkers, threadsPerWorker };
  const deps = { settings, own, metrics, logger };
  if (settings.model.name === '') {
    const { serving, close } = await versions.serveFolder(deps);
    return { serving, notes: [], failed: new Promise<never>(() => undefined), close };
  }
  const { itemTtlMs: ttlMs } = settings.features;
  const items = createItemStore(redis, { ttlMs, guardMs: ttlMs });
  const store = createArtefactStore(settings.registry);
  const followed = versions.follow({ reader: log, store, items, shelf }, deps, (wanted) => crew.want(wanted));
  const crew: ShadowCrew = createShadowCrew({
    open: followed.open,
    rulesFor: (wanted, files) => followed.rulesFor(wanted, files),
    ...{ shadows, logger },
  });
  let serving: Serving | null = null;
  void followed.serving.then(
    (first) => (serving = first),
    () => undefined,
  );
  return {
    get serving() {
      return serving;
    },
    get notes() {
      return [...followed.notes, ...crew.notes];
    },
    failed: followed.failed,
    close: () => followed.close(() => crew.close()),
  };
}
