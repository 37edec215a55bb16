import type { RedisClient, Script, ScriptCall } from '../redis/redis-client';
import { unboundedCustomers, type CustomerBound } from './customer-bound';
import { createForgetGuards } from './forget-guards';
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

/** KEYS[1] the list; ARGV the value, its TTL in ms, and, where there is a third, that none is to begin. Answers 1 where it took the place of an older one, 2 where there was none, or itself. */
const keepScript: Script = {
  name: 'latest-list-keep',
  lua: `${isNotOlderLua}
local known = redis.call('GETRANGE', KEYS[1], 0, ${recordAt - 1})
if #known == ${recordAt} and not isNotOlder(ARGV[1], ${positionAt + 1}, known, ${positionAt + 1}) then return 0 end
if #known == 0 and ARGV[3] then
  redis.call('PUBLISH', KEYS[1], ARGV[1])
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
redis.call('PUBLISH', KEYS[1], ARGV[1])
if #known == 0 or known == string.sub(ARGV[1], 1, ${recordAt}) then return 2 end
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
  /** At most one of each customer. Writing what is written already, or older, changes nothing; of customers who are not taken in, a list is told to those who wait for it and not kept. Rejects with REDIS_UNAVAILABLE. */
  apply(writes: readonly LatestListWrite[]): Promise<void>;
}

/** Of the script that keeps: no newer list would have kept an older one out. */
const stoodAlone = 2;

export function createLatestLists(
  redis: Pick<RedisClient, 'runScript' | 'runScripts' | 'getMany'>,
  customers: Pick<CustomerBound, 'takesIn'> = unboundedCustomers,
): LatestLists {
  const guards = createForgetGuards(redis, 'l:');
  return {
    async apply(writes) {
      const dropped = writes.filter(({ value }) => value === null);
      const kept = writes.filter(isList);
      // Before they are deleted: whoever writes an older list after that is to find it.
      for (const [partition, offsets] of offsetsOf(dropped)) {
        await guards.set(
          partition,
          [...offsets].map(([userId, offset]) => ({ userId, offset })),
        );
      }
      const takesIn = await customers.takesIn();
      const [answers = []] = await redis.runScripts([
        { script: keepScript, calls: kept.map((write) => keeping(write, takesIn)) },
        { script: dropScript, calls: dropped.map(({ userId }) => ({ key: latestListKey(userId), args: [] })) },
      ]);
      // A process that slept, and lost its partition, may write what its successor has deleted. It can only be where there was nothing.
      const alone = kept.filter((_, place) => answers[place] === stoodAlone);
      for (const [partition, offsets] of offsetsOf(alone)) {
        await guards.forgetAgain(partition, offsets, (userId) => [latestListKey(userId)]);
      }
    },
  };
}

interface ListWrite extends LatestListWrite {
  readonly value: Buffer;
}

function isList(write: LatestListWrite): write is ListWrite {
  return write.value !== null;
}

function keeping({ userId, value, position, ttlMs }: ListWrite, takesIn: boolean): ScriptCall {
  return { key: latestListKey(userId), args: [encodeLatestList(value, position), ttlMs, ...(takesIn ? [] : [1])] };
}

/** Of each partition, the offset that each customer's write has there. */
function offsetsOf(writes: readonly LatestListWrite[]): Map<number, Map<string, bigint>> {
  const all = new Map<number, Map<string, bigint>>();
  for (const { userId, position } of writes) {
    const { partition, offset } = position;
    const known = all.get(partition);
    if (known) known.set(userId, offset);
    else all.set(partition, new Map([[userId, offset]]));
  }
  return all;
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
