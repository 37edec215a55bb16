import type { Item } from '../domain/item';
import type { RedisClient, Script } from '../redis/redis-client';
import { decodeItem, encodeDeleted, encodeItem, type StoredItem } from './item-codec';
import { isNotOlderLua, type RecordPosition } from './record-position';

export interface ItemSettings {
  /** How long an item is kept after its last record, ms. */
  readonly ttlMs: number;
  /** How long a deleted item's marker is kept, ms: longer than any process can be late with an older record. */
  readonly guardMs: number;
}

/** What one record of the catalogue says; `item` is null where it deletes. */
export interface ItemWrite {
  readonly itemId: string;
  readonly item: Item | null;
  readonly position: RecordPosition;
}

export interface ItemStore {
  /** Writes each unless a newer record was written before. Answers, for each, whether it was the newest. */
  apply(writes: readonly ItemWrite[]): Promise<boolean[]>;
  /** Null where an item is unknown or deleted. */
  read(itemIds: readonly string[]): Promise<(StoredItem | null)[]>;
}

/** KEYS[1] the item; ARGV the encoded value and its TTL in ms. Answers 1 where it was written. */
const applyScript: Script = {
  name: 'item-apply',
  lua: `${isNotOlderLua}
local known = redis.call('GET', KEYS[1])
if known and not isNotOlder(ARGV[1], 3, known, 3) then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
`,
};

export function createItemStore(redis: RedisClient, settings: ItemSettings): ItemStore {
  return {
    async apply(writes) {
      const replies = await redis.runScript(
        applyScript,
        writes.map(({ itemId, item, position }) => ({
          key: itemKey(itemId),
          args: item ? [encodeItem(item, position), settings.ttlMs] : [encodeDeleted(position), settings.guardMs],
        })),
      );
      return replies.map((reply) => reply === 1);
    },
    async read(itemIds) {
      const values = await redis.getMany(itemIds.map(itemKey));
      return itemIds.map((itemId, i) => {
        const value = values[i];
        return value ? decodeItem(itemId, value) : null;
      });
    },
  };
}

export function itemKey(itemId: string): string {
  return `i:${itemId}`;
}
