import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { RedisClient, Script } from '../redis/redis-client';

/*
 * `m:rebuild:<topic>` is text, the name of the rebuild that runs: "<host> <process> <random>". It expires soon after its
 * owner's death. KEYS[1]; ARGV own name, TTL in ms (0 gives it up). Answers the name that holds it after the call.
 */
const lockScript: Script = {
  name: 'rebuild-lock',
  lua: `
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return holder end
if ARGV[2] == '0' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
end
return ARGV[1]
`,
};

/** How long the place of a rebuild that was killed stays taken, ms. */
export const rebuildLockTtlMs = 6_000;

/** One rebuild at a time: two would delete what the other wrote. Rejects with REDIS_UNAVAILABLE. */
export interface RebuildLock {
  /** Takes the place or holds on to it; gives the name of another rebuild that has it, else null. */
  hold(): Promise<string | null>;
  release(): Promise<void>;
}

export function createRebuildLock(redis: Pick<RedisClient, 'runScript'>, topic: string): RebuildLock {
  const name = `${hostname()} ${process.pid} ${randomUUID().slice(0, 8)}`;
  const call = async (ttlMs: number): Promise<string> => {
    const [holder] = await redis.runScript(lockScript, [{ key: `m:rebuild:${topic}`, args: [name, ttlMs] }]);
    return String(holder);
  };
  return {
    async hold() {
      const holder = await call(rebuildLockTtlMs);
      return holder === name ? null : holder;
    },
    release: async () => void (await call(0)),
  };
}
