import type { Codec } from '../../../lib/avro/codec';
import type { RecommendationRecord } from '../../../lib/domain/records.generated';
import type { Variant } from '../../../lib/domain/variant';
import { latestListKey, recordOfLatestList } from '../../../lib/features/latest-lists';
import type { BatchedGet } from '../../../lib/redis/batched-get';
import type { ListedBy } from './answer';
import type { RecommendedItem } from '../../../lib/domain/recommendation';

/** A list as the stream made it. */
export interface StreamList {
  readonly recommendationId: string;
  readonly items: readonly RecommendedItem[];
  readonly tier: RecommendationRecord['tier'];
  readonly model: ListedBy;
  readonly producedAt: number;
  /** Events known; -1 where nobody knew. */
  readonly historyLength: number;
}

export interface LatestReader {
  /** As it is stored, null where the stream has made none. Rejects with REDIS_UNAVAILABLE. */
  stored(userId: string): Promise<Buffer | null>;
  /** The same, decoded. */
  read(userId: string): Promise<StreamList | null>;
  /** What a stored or published list says; null where it can no longer be read. */
  decode(stored: Buffer | null): Promise<StreamList | null>;
}

export function createLatestReader(
  redis: Pick<BatchedGet, 'get'>,
  codec: Pick<Codec<RecommendationRecord>, 'prepare' | 'decode'>,
): LatestReader {
  async function decode(stored: Buffer | null): Promise<StreamList | null> {
    const value = recordOfLatestList(stored);
    if (value === null) return null;
    await codec.prepare([value]);
    const decoded = codec.decode(value);
    return decoded.ok ? listOf(decoded.value) : null;
  }
  const stored = (userId: string): Promise<Buffer | null> => redis.get(latestListKey(userId));
  return { decode, stored, read: async (userId) => decode(await stored(userId)) };
}

function listOf(record: RecommendationRecord): StreamList {
  return {
    recommendationId: record.recommendation_id,
    tier: record.tier,
    items: record.items.map(({ item_id: itemId, score, reason, because }) =>
      because === null ? { itemId, score, reason } : { itemId, score, reason, because },
    ),
    model: {
      name: record.model,
      version: record.version,
      variant: record.variant as Variant,
      revision: record.deployment_revision,
    },
    producedAt: record.produced_at,
    historyLength: record.history_length,
  };
}
