import type { RedisClient, Script } from '../redis/redis-client';
import { isNotOlderLua, positionBytes, writePosition, type RecordPosition } from './record-position';

/*
 * The newest list of a customer, `l:<user id>`, as the topic `recommendations` has it:
 *
 *   list := 0x01 position record
 *   position := partition:4 offset:6 timestamp:6    where the record lies in the topic
 *   record   := the record's value, as it was read: Avro in either framing
 *
 * Each that is written is published on the channel of the same name; of one that is deleted, an empty message.
 */
export const latestListVersion = 1;
const positionAt = 1;
const recordAt = positionAt + positionBytes;

/** KEYS[1] the list; ARGV the value and its TTL in ms. Answers 1 where it was written. */
const keepScript: Script = {
  name: 'latest-list-keep',
  lua: `${isNotOlderLua}
local known = redis.call('GETRANGE', KEYS[1], 0, ${recordAt - 1})
if #known == ${recordAt} and not isNotOlder(ARGV[1], ${positionAt + 1}, known, ${positionAt + 1}) then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
redis.call('PUBLISH', KEYS[1], ARGV[1])
return 1
`,
};

/** KEYS[1] the list. Answers how many there were. */
const dropScript: Script = {
  name: 'latest-list-drop',
  lua: `
redis.call('PUBLISH', KEYS[1], '')
return redis.call('DEL', KEYS[1])
`,
};

/** What a record of `recommendations` says of a customer; `value` is null where they are forgotten. */
export interface LatestListWrite {
  readonly userId: string;
  readonly value: Buffer | null;
  readonly position: RecordPosition;
  /** How long it is kept, ms. */
  readonly ttlMs: number;
}

export interface LatestLists {
  /** At most one of each customer. Writing what is written already, or older, changes nothing. Rejects with REDIS_UNAVAILABLE. */
  apply(writes: readonly LatestListWrite[]): Promise<void>;
}

export function createLatestLists(redis: Pick<RedisClient, 'runScripts'>): LatestLists {
  return {
    async apply(writes) {
      const kept = [];
      const dropped = [];
      for (const { userId, value, position, ttlMs } of writes) {
        const key = latestListKey(userId);
        if (value === null) dropped.push({ key, args: [] });
        else kept.push({ key, args: [encodeLatestList(value, position), ttlMs] });
      }
      await redis.runScripts([
        { script: keepScript, calls: kept },
        { script: dropScript, calls: dropped },
      ]);
    },
  };
}

export function latestListKey(userId: string): string {
  return `l:${userId}`;
}

export function userOfLatestList(key: string): string {
  return key.slice(2);
}

export function encodeLatestList(value: Buffer, position: RecordPosition): Buffer {
  const bytes = Buffer.allocUnsafe(recordAt + value.length);
  bytes[0] = latestListVersion;
  writePosition(bytes, position, positionAt);
  value.copy(bytes, recordAt);
  return bytes;
}

/** The record's value; null where the bytes are no list, as of a version to come. */
export function recordOfLatestList(bytes: Buffer | null): Buffer | null {
  return bytes === null || bytes[0] !== latestListVersion || bytes.length <= recordAt ? null : bytes.subarray(recordAt);
}
