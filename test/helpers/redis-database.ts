import { createRedis } from '../../lib/redis/create-redis';
import type { RedisClient } from '../../lib/redis/redis-client';
import { sharedStack } from './stack';

/** A database of the shared Redis that one test file has for itself. */
export interface TestDatabase {
  readonly redis: RedisClient;
  readonly url: string;
  empty(): Promise<void>;
  /** ms left to each key; -1 for one that never expires. */
  ttls(): Promise<Map<string, number>>;
  /** What a key takes in Redis's memory, its name and overhead included. */
  bytesOf(key: string): Promise<number>;
  close(): Promise<void>;
}

/** Which test file has which; 0 is for tests that run services, 7 for those of the console. */
const databases = {
  client: 1,
  items: 2,
  popularity: 3,
  aggregates: 4,
  redelivery: 5,
  lists: 6,
  playground: 8,
  archive: 9,
} as const;

export function testDatabase(owner: keyof typeof databases): TestDatabase {
  const url = `${sharedStack().redisUrl}/${databases[owner]}`;
  const redis = createRedis({ url, cluster: false, commandTimeoutMs: 5_000, connectTimeoutMs: 5_000 });
  const run = async (lua: string, key = 'any'): Promise<unknown> => {
    const [reply] = await redis.runScript({ name: 'test', lua }, [{ key, args: [] }]);
    return reply;
  };
  return {
    redis,
    url,
    empty: async () => void (await run(`return redis.call('FLUSHDB')`)),
    ttls: async () => {
      const lua = `
        local all = {}
        for _, key in ipairs(redis.call('KEYS', '*')) do all[#all + 1] = key; all[#all + 1] = redis.call('PTTL', key) end
        return all`;
      const flat = (await run(lua)) as (Buffer | number)[];
      return new Map(flat.flatMap((name, i) => (i % 2 === 0 ? [[String(name), Number(flat[i + 1])] as const] : [])));
    },
    bytesOf: async (key) => (await run(`return redis.call('MEMORY', 'USAGE', KEYS[1])`, key)) as number,
    close: () => redis.close(),
  };
}
