import type { RedisClient, Script } from '../redis/redis-client';
import { availabilityKey } from './availability-writer';

/** What may not be recommended, as a reader last saw it. */
export interface AvailabilityReader {
  /** Asks Redis whether it changed, and reads it where it did; costs next to nothing where it did not. */
  refresh(): Promise<ReadonlySet<string>>;
  /** As of the last refresh; empty before the first. */
  readonly unavailable: ReadonlySet<string>;
  /** Since the last refresh that worked; Infinity before the first. */
  ageMs(): number;
}

/**
 * KEYS[1] the hash; ARGV the change known and the TTL in ms, which reading renews: only a set that nobody reads may go.
 * Answers the change, and where it differs, the ids.
 */
const readScript: Script = {
  name: 'availability-read',
  lua: `
local head = redis.call('HGET', KEYS[1], '')
if not head then return { 0, {} } end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
local change = struct.unpack('>I6', head)
if change == tonumber(ARGV[1]) then return { change } end
local ids, all = {}, redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  if all[i] ~= '' and string.byte(all[i + 1], 1) ~= 0 then ids[#ids + 1] = all[i] end
end
return { change, ids }
`,
};

export function createAvailability(
  redis: RedisClient,
  { ttlMs }: { readonly ttlMs: number },
  now: () => number = Date.now,
): AvailabilityReader {
  let change = -1;
  let unavailable: ReadonlySet<string> = new Set();
  let refreshedAt = -Infinity;
  return {
    async refresh() {
      const asked = now();
      const [reply] = await redis.runScript(readScript, [{ key: availabilityKey, args: [change, ttlMs] }]);
      const [seen, ids] = reply as [number, Buffer[]?];
      // A shop of which nothing is known has no change to tell: the set that is there stays the same one.
      if (ids && seen !== change) unavailable = new Set(ids.map(String));
      change = seen;
      refreshedAt = asked;
      return unavailable;
    },
    get unavailable() {
      return unavailable;
    },
    ageMs: () => now() - refreshedAt,
  };
}
