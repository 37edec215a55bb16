import type { Archive } from '../../lib/archive/read-archive';
import { untilAvailable } from '../../lib/backoff';
import type { Settings } from '../../lib/config/settings';
import type { Interaction } from '../../lib/domain/interaction';
import { AppError } from '../../lib/errors';
import { readForgotten } from '../../lib/forget/read-forgotten';
import { createRebuildLock } from '../../lib/features/rebuild-lock';
import type { KafkaAdmin } from '../../lib/kafka/admin';
import type { Logger } from '../../lib/logger';
import type { RedisClient } from '../../lib/redis/redis-client';
import type { RecordDecoder } from '../../services/features/batch';
import { beginRefill } from './begin';
import type { OffsetBounds } from './end-refill';
import { takePlace, type RebuildPlace } from './place';
import { planRebuild, type RefillPart } from './plan';
import { refill } from './refill';
import type { RefillProgress } from './refill-progress';
import { rebuiltStores, type RebuiltStore } from './stores';

export interface RebuildDeps {
  readonly settings: Settings;
  readonly admin: KafkaAdmin;
  readonly redis: RedisClient;
  readonly decoder: RecordDecoder<Interaction>;
  /** What is read before the topic; null for the topic alone. */
  readonly archive: Archive | null;
  readonly onNote: (text: string) => void;
  readonly onProgress: (progress: RefillProgress) => void;
  readonly signal: AbortSignal;
  readonly logger: Logger;
}

export interface RebuildResult {
  /** What was filled; empty where nothing had been lost. */
  readonly stores: readonly RebuiltStore['name'][];
  readonly partitions: number;
  readonly events: number;
  readonly skipped: number;
  /** Events of customers who were forgotten since: passed over. */
  readonly forgotten: number;
  /** Keys that were there before and were deleted. */
  readonly deleted: number;
  readonly seconds: number;
  /** While there were events to catch up with, without the waiting for services. */
  readonly eventsPerSecond: number;
}

/** Fills what Redis lost from the topic of events. Can be halted at any moment and run again. */
export async function rebuild(deps: RebuildDeps, { force }: { force: boolean }): Promise<RebuildResult> {
  const { settings, redis, logger, signal } = deps;
  const started = performance.now();
  await untilAvailable('Redis', () => redis.ping(), { signal, logger });
  const place = await takePlace(createRebuildLock(redis, settings.topics.userHistory), {
    signal,
    logger,
    onWaiting: (holder) =>
      deps.onNote(`another rebuild (${holder}) was running just now; waiting to see whether it ended`),
  });
  try {
    for (let isForced = force; ; isForced = false) {
      try {
        const done = await rebuildOnce(deps, place, isForced);
        return { ...done, seconds: (performance.now() - started) / 1_000 };
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'STORE_LOST') throw error;
        deps.onNote(`${error.message}; looking again`);
      }
    }
  } finally {
    await place.leave();
  }
}

async function rebuildOnce(
  deps: RebuildDeps,
  place: RebuildPlace,
  force: boolean,
): Promise<Omit<RebuildResult, 'seconds'>> {
  const { settings, admin, redis, archive, signal, logger, onNote } = deps;
  const topic = settings.topics.userHistory;
  const waiting = { signal, logger };
  const bounds = await untilAvailable('Kafka', () => admin.offsetBounds(topic), waiting);
  const firstOffsets = firstOffsetsOf(bounds, archive);
  const stores = rebuiltStores(settings, redis);
  const plan = await untilAvailable(
    'Kafka and Redis',
    () => planRebuild(stores, admin, { topic, firstOffsets, force }),
    waiting,
  );
  const parts: RefillPart[] = [...plan.unfinished];
  let deleted = 0;
  for (const store of plan.fresh) {
    onNote(`${store.name}: deleting what is left in Redis`);
    const begun = await beginRefill(store, firstOffsets, {
      redis,
      place,
      underWayMs: settings.redis.commandTimeoutMs,
      onDeleted: (keys) => (deleted += keys),
      ...waiting,
    });
    parts.push(...begun);
  }
  if (plan.unfinished.length > 0) onNote('going on where the last rebuild was halted');
  const summary = { stores: [...new Set(parts.map(({ store }) => store.name))], deleted };
  if (parts.length === 0) return { ...summary, partitions: 0, events: 0, skipped: 0, forgotten: 0, eventsPerSecond: 0 };
  const from = new Map([...bounds].filter(([partition]) => parts.some((part) => part.partition === partition)));
  const customers = await untilAvailable(
    'Kafka',
    () => readForgotten(settings.kafka, { topic, ranges: from, signal }, logger),
    waiting,
  );
  if (archive !== null) customers.addAll(archive.forgotten);
  const { events, skipped, forgotten, readingSeconds } = await refill(parts, {
    kafka: settings.kafka,
    topic,
    admin,
    decoder: deps.decoder,
    archive,
    place,
    forgotten: customers,
    onProgress: deps.onProgress,
    ...waiting,
  });
  return {
    ...summary,
    partitions: new Set(parts.map(({ partition }) => partition)).size,
    events,
    skipped,
    forgotten,
    eventsPerSecond: Math.round(events / Math.max(readingSeconds, 0.001)),
  };
}

/** What the archive holds and Kafka no longer does comes first. */
function firstOffsetsOf(bounds: OffsetBounds, archive: Archive | null): Map<number, bigint> {
  return new Map(
    [...bounds].map(([partition, { low }]) => {
      const archived = archive?.ranges.get(partition);
      return [partition, archived !== undefined && archived.low < low ? archived.low : low];
    }),
  );
}
