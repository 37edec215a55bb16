import { createCodec, readSchema } from '../../lib/avro/codec';
import type { RecommendationRecord } from '../../lib/domain/records.generated';
import { AppError } from '../../lib/errors';
import { encodeItem } from '../../lib/features/item-codec';
import { itemKey } from '../../lib/features/item-store';
import type { InferencePool } from '../../lib/models/pool';
import { createScheduler } from '../../lib/scheduling/scheduler';
import { createServing, type DeployedCanary, type SwitchableServing } from '../../lib/serving/live/serving-set';
import type { Shelf } from '../../lib/serving/shelf';
import { createRecommend, type ListKind } from '../../services/gateway/recommend/create-recommend';
import { createItemFacts } from '../../services/gateway/recommend/item-facts';
import { createLatestReader } from '../../services/gateway/recommend/latest-reader';
import { createListMaker } from '../../services/gateway/recommend/list-maker';
import { createListWatch } from '../../services/gateway/recommend/list-watch';
import { createScoreNow } from '../../services/gateway/recommend/score-now';
import type { Deployed } from '../../lib/serving/live/serving-set';
import { aVersion } from '../unit/recommender/a-version';
import { silent } from './silent-logger';

export const atNow = 1_700_000_000_000;

/** Answers each user with the rows 1, 2, 3 in the order that begins with their newest item. */
export const newestFirst: InferencePool['run'] = ({ rows, length, itemIds }) => {
  const items = Array.from({ length: rows }, (_, row) => {
    const newest = itemIds[(row + 1) * length - 1] ?? 1;
    return [newest, ...[1, 2, 3].filter((item) => item !== newest)];
  });
  const scores = Float32Array.from(items.flatMap(() => [0.9, 0.5, 0.1]));
  const because = Int32Array.from(items.flatMap(([newest]) => [0, newest ?? 0, newest ?? 0]));
  return Promise.resolve({ k: 3, items: Int32Array.from(items.flat()), scores, because, seconds: 0.001 });
};

/** Events of one moment in the format of lib/features/history-script.ts: "+" in front opens a session. */
export function historyBytes(...items: readonly string[]): Buffer {
  const header = Buffer.alloc(27);
  header[0] = 1;
  header.writeUInt16BE(items.length, 1);
  header.writeUIntBE(1_600_000_000, 6, 5);
  const entries = items.map((text) => {
    const item = text.replace('+', '');
    const opens = text.startsWith('+') ? 128 : 0;
    return Buffer.concat([Buffer.from([opens + item.length, 0, 0, 1]), Buffer.from(item), Buffer.from([0])]);
  });
  return Buffer.concat([header, ...entries]);
}

/** Recommendations on demand over a Redis and a model that are a test's own: items i1 to i3, of which i2 is the only dairy. */
export function recommending(live: Deployed | null = aVersion(newestFirst), canary: DeployedCanary | null = null) {
  const values = new Map<string, Buffer>();
  const state = { isAway: false, reads: 0 };
  const redis = {
    get(key: string): Promise<Buffer | null> {
      state.reads++;
      if (state.isAway) return Promise.reject(new AppError('REDIS_UNAVAILABLE', 'away'));
      return Promise.resolve(values.get(key) ?? null);
    },
  };
  const catalogue = {
    i1: ['bread', 2],
    i2: ['dairy', 4],
    i3: ['bread', 6],
    p1: ['dairy', 1],
    p2: ['bread', 8],
  } as const;
  for (const [itemId, [category, price]] of Object.entries(catalogue)) {
    const item = { itemId, title: `The ${itemId}`, category, price, available: true };
    values.set(itemKey(itemId), encodeItem(item, { partition: 0, offset: 0n, timestamp: 0 }));
  }
  let shelf: Shelf = {
    unavailable: new Set(),
    popular: ['p1', 'i1', 'p2'].map((itemId, rank) => ({ itemId, score: 1 - rank / 10 })),
    availabilityAt: atNow,
    popularityAt: atNow,
  };
  const left: string[] = [];
  const serving: SwitchableServing | null =
    live && createServing({ live, canary }, (set) => left.push(set.live.by.version));
  const scheduler = createScheduler({ maxQueued: 100 });
  const channels = new Set<string>();
  const lists: [ListKind, string, readonly string[]][] = [];
  const codec = createCodec<RecommendationRecord>({ schema: readSchema('schemas/recommendation.avsc') });
  const latest = createLatestReader(redis, {
    prepare: async () => undefined,
    decode: (value) => opened.decode(value),
  });
  let opened: Awaited<typeof codec>;
  const watch = createListWatch({
    latest,
    subscriber: {
      subscribe: async (channel) => void channels.add(channel),
      unsubscribe: (channel) => void channels.delete(channel),
    },
    most: 3,
  });
  const recommend = createRecommend({
    serving: () => serving,
    redis,
    latest,
    lists: createListMaker({
      facts: createItemFacts({ redis, now: () => 0 }),
      shelf: () => shelf,
      now: () => atNow,
      listLength: 4,
    }),
    shelf: () => shelf,
    watch,
    score: createScoreNow({
      scheduler,
      observe: { inference: () => undefined, fallback: () => undefined },
      logger: silent,
    }),
    scheduler,
    now: () => atNow,
    onList: (kind, { tier, lacks }) => lists.push([kind, tier, lacks]),
  });
  return {
    recommend,
    state,
    values,
    serving,
    left,
    watch,
    channels,
    lists,
    scheduler,
    setShelf: (changes: Partial<Shelf>) => (shelf = { ...shelf, ...changes }),
    /** A list of the stream, encoded. */
    async encode(record: Partial<RecommendationRecord>): Promise<Buffer> {
      opened = await codec;
      return opened.encode({
        recommendation_id: 'user_history-0-7',
        user_id: 'ann',
        event_id: 'e7',
        event_timestamp: atNow,
        source_partition: 0,
        source_offset: 7,
        items: ['i3', 'i2'].map((item_id) => ({ item_id, score: 0.5, reason: 'model' as const, because: 'i1' })),
        tier: 'personal',
        model: 'newest',
        version: '1',
        variant: 'live',
        deployment_revision: 7,
        feature_age_ms: 3,
        produced_at: atNow - 1_000,
        history_length: 5,
        ...record,
      });
    },
  };
}
