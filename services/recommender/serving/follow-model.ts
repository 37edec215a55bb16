import { createArtefactStore } from '../../../lib/artefacts/create-artefact-store';
import { untilAvailable } from '../../../lib/backoff';
import { createItemStore } from '../../../lib/features/item-store';
import type { RedisClient } from '../../../lib/redis/redis-client';
import { createRegistryReader } from '../../../lib/registry/registry-reader';
import type { RecommenderDeps } from '../open-resources';
import type { Shelf } from '../../../lib/serving/shelf';
import { createObservationSink } from './observation-sink';
import type { OpenServing } from './open-serving';
import { serveLog } from './serve-log';

/** Opens the registry's log and artefacts, and serves by them. Throws TOPIC_MISSING and TOPIC_MISMATCH of the log's topic. */
export async function followModel(redis: RedisClient, shelf: () => Shelf, deps: RecommenderDeps): Promise<OpenServing> {
  const { settings, logger } = deps;
  const { itemTtlMs: ttlMs } = settings.features;
  const store = createArtefactStore(settings.registry);
  const reader = await untilAvailable("the registry's log", () => createRegistryReader({ settings, logger }), deps);
  // Only read here.
  const items = createItemStore(redis, { ttlMs, guardMs: ttlMs });
  const sink = createObservationSink(settings.registry);
  return serveLog({ reader, store, items, shelf, sink }, deps);
}
