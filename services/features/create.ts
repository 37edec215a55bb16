import type { Settings } from '../../lib/config/settings';
import type { Interaction } from '../../lib/domain/interaction';
import type { Item } from '../../lib/domain/item';
import { aggregateKey, createAggregateStore } from '../../lib/features/aggregate-store';
import { createAvailabilityWriter } from '../../lib/features/availability-writer';
import { createItemStore } from '../../lib/features/item-store';
import { createCustomerBound, type CustomerBound } from '../../lib/features/customer-bound';
import { createForgetGuards } from '../../lib/features/forget-guards';
import { latestListKey } from '../../lib/features/latest-lists';
import { createPopularityStore } from '../../lib/features/popularity-store';
import { aggregateSettings, customerBoundSettings, popularitySettings } from '../../lib/features/store-settings';
import type { Logger } from '../../lib/logger';
import type { FeaturesMetrics } from '../../lib/metrics/features-metrics';
import type { RedisClient } from '../../lib/redis/redis-client';
import { unlinkKeys } from '../../lib/redis/unlink-keys';
import { createApplyInteractions, createForgetAgain, type InteractionStores } from './apply-interactions';
import { createApplyItems } from './apply-items';
import type { ApplyBatch, RecordDecoder, RejectedRecord } from './batch';

/** Longer than a consumer that was thrown out of its group can still be writing, ms. */
const guardMs = 3_600_000;

type FeaturesSettings = Pick<Settings, 'features' | 'history' | 'tenant' | 'gateway'>;

export interface FeaturesDeps {
  readonly settings: FeaturesSettings;
  readonly redis: RedisClient;
  readonly items: RecordDecoder<Item>;
  readonly interactions: RecordDecoder<Interaction>;
  readonly metrics: Pick<FeaturesMetrics, 'events' | 'items'>;
  /** Keeps records of the catalogue that cannot be used. Those of events are kept by the recommender. */
  readonly deadLetters: (rejected: readonly RejectedRecord[]) => Promise<void>;
  readonly logger: Logger;
  /** ms since 1970. */
  readonly now: () => number;
}

/** What is done with a batch of each topic; its offsets are to be committed once it resolves. */
export interface Features {
  readonly applyItems: ApplyBatch;
  readonly applyInteractions: ApplyBatch;
  /** For a batch of events that others had applied before. */
  readonly forgetAgain: ApplyBatch;
}

export function createFeatures(deps: FeaturesDeps): Features {
  const { settings, redis, metrics, logger } = deps;
  const { itemTtlMs: ttlMs } = settings.features;
  // One line a batch: a topic full of bad records must not fill the log as well.
  const onRejected = ([first, ...others]: readonly RejectedRecord[]): void => {
    if (!first) return;
    const { topic, partition, record, reason, message } = first;
    const facts = { topic, partition, offset: String(record.offset), reason };
    logger.warn({ ...facts, others: others.length }, 'records cannot be used');
    // Quotes what it refuses.
    logger.debug(facts, message);
  };
  return {
    applyItems: createApplyItems({
      decoder: deps.items,
      items: createItemStore(redis, { ttlMs, guardMs }),
      availability: createAvailabilityWriter(redis, { ttlMs, guardMs }, deps.now),
      onCounted: (result, count) => metrics.items.add(count, { result }),
      onRejected: async (rejected) => {
        onRejected(rejected);
        await deps.deadLetters(rejected);
      },
    }),
    applyInteractions: createApplyInteractions({
      decoder: deps.interactions,
      ...interactionStores(settings, redis, createCustomerBound(redis, customerBoundSettings(settings), deps.now)),
      onCounted: (result, count) => metrics.events.add(count, { result }),
      onRejected,
    }),
    forgetAgain: createForgetAgain(deps.interactions, createForgetGuards(redis), keysOf),
  };
}

/** The latest list too: whoever keeps it does not read again where Redis came back older, and this service does. */
const keysOf = (userId: string): readonly string[] => [aggregateKey(userId), latestListKey(userId)];

/** What events are written to, by the settings. */
export function interactionStores(
  settings: Pick<Settings, 'features' | 'history'>,
  redis: RedisClient,
  customers: CustomerBound,
): InteractionStores {
  const { viewWeight, cartWeight, purchaseWeight, otherWeight } = settings.features;
  return {
    aggregates: createAggregateStore(redis, aggregateSettings(settings), customers),
    popularity: createPopularityStore(redis, popularitySettings(settings)),
    weights: { 1: viewWeight, 2: cartWeight, 3: purchaseWeight, 4: otherWeight },
    forget: async (userIds) => void (await unlinkKeys(redis, userIds.flatMap(keysOf))),
    guards: createForgetGuards(redis),
  };
}
