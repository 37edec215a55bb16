import type { RedisClient, Script } from '../redis/redis-client';
import { isNotOlderLua, positionBytes, writePosition, type RecordPosition } from './record-position';

/*
 * Items that must not be recommended: the hash `availability`.
 *
 *   field <item id>   := state:1 since:6 position:16
 *                        state     0 available, 1 not available, 2 deleted
 *                        since     ms since 1970, when it was written
 *                        position  as in record-position.ts
 *   field "" (empty)  := change:6 cursor:1-20
 *                        change    another number after each change of the set; begins at the time it was made
 *                        cursor    decimal, where HSCAN goes on to look for what can be dropped
 *
 * Available items are kept only for as long as an older record could still come late.
 */
export const availabilityKey = 'availability';

export type Availability = 'available' | 'unavailable' | 'deleted';
const stateOf = { available: 0, unavailable: 1, deleted: 2 } as const satisfies Record<Availability, number>;

export interface AvailabilitySettings {
  /**
   * How long an item stays barred after its last record, and the key after its last reader or writer, ms: longer than
   * any model that knows the item serves.
   */
  readonly ttlMs: number;
  /** How long an item that is available again is remembered, ms: longer than any process can be late. */
  readonly guardMs: number;
}

export interface AvailabilityWrite {
  readonly itemId: string;
  readonly state: Availability;
  readonly position: RecordPosition;
}

/** Writes in one call, so that Redis is not held up for long. */
const writesPerCall = 500;

/** KEYS[1] the hash; ARGV now, TTL, guard (all ms), packed writes: state:1 position:16 length:2 id. */
const applyScript: Script = {
  name: 'availability-apply',
  lua: `${isNotOlderLua}
local key, now, ttl, guard = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local head = redis.call('HGET', key, '')
local change, cursor = now, '0'
if head then change, cursor = struct.unpack('>I6', head), string.sub(head, 7) end
local packed, at, changed = ARGV[4], 1, not head
while at <= #packed do
  local state, id = string.byte(packed, at), nil
  local position = string.sub(packed, at + 1, at + ${positionBytes})
  id, at = struct.unpack('>I2c0', packed, at + ${positionBytes + 1})
  local known = redis.call('HGET', key, id)
  if not known or isNotOlder(position, 1, known, 8) then
    local was = known and string.byte(known, 1) or 0
    local late = now - struct.unpack('>I6', position, 11) < guard
    if state ~= 0 or known or late then
      redis.call('HSET', key, id, struct.pack('>BI6', state, now) .. position)
    end
    if (was == 0) ~= (state == 0) then changed = true end
  end
end
local page = redis.call('HSCAN', key, cursor, 'COUNT', 100)
for i = 1, #page[2], 2 do
  local id, value = page[2][i], page[2][i + 1]
  if id ~= '' then
    local state, since = struct.unpack('>BI6', value)
    if now - since > (state == 0 and guard or ttl) then
      redis.call('HDEL', key, id)
      if state ~= 0 then changed = true end
    end
  end
end
if changed then change = change + 1 end
redis.call('HSET', key, '', struct.pack('>I6', change) .. page[1])
redis.call('PEXPIRE', key, ttl)
return change
`,
};

export interface AvailabilityWriter {
  /** Applies each unless a newer record was applied before. */
  apply(writes: readonly AvailabilityWrite[]): Promise<void>;
}

export function createAvailabilityWriter(
  redis: RedisClient,
  settings: AvailabilitySettings,
  now: () => number,
): AvailabilityWriter {
  return {
    async apply(writes) {
      const calls = [];
      for (let from = 0; from < writes.length; from += writesPerCall) {
        const packed = packWrites(writes.slice(from, from + writesPerCall));
        calls.push({ key: availabilityKey, args: [now(), settings.ttlMs, settings.guardMs, packed] });
      }
      await redis.runScript(applyScript, calls);
    },
  };
}

function packWrites(writes: readonly AvailabilityWrite[]): Buffer {
  return Buffer.concat(
    writes.map(({ itemId, state, position }) => {
      const head = Buffer.allocUnsafe(positionBytes + 3);
      head[0] = stateOf[state];
      writePosition(head, position, 1);
      head.writeUInt16BE(Buffer.byteLength(itemId), positionBytes + 1);
      return Buffer.concat([head, Buffer.from(itemId)]);
    }),
  );
}
