import type { Logger } from '../logger';
import type { RedisClient } from '../redis/redis-client';
import type { MetricTable, MetricsOf } from './metric-table';

/** What Redis tells of itself, by node, so that nobody needs an exporter to notice that it is full. */
export const redisMetricTable = {
  redisMemory: {
    kind: 'gauge',
    name: 'redis_memory_used_bytes',
    help: 'Memory that Redis uses for data and its own, by node.',
    labels: ['node'],
  },
  redisMemoryLimit: {
    kind: 'gauge',
    name: 'redis_memory_limit_bytes',
    help: 'The maxmemory of Redis, by node; 0 where it has none.',
    labels: ['node'],
  },
  redisEvictions: {
    kind: 'counter',
    name: 'redis_evicted_keys_total',
    help: 'Keys that Redis threw out for want of memory while this process watched, by node: customers forgotten.',
    labels: ['node'],
  },
} as const satisfies MetricTable;

export type RedisMetrics = MetricsOf<typeof redisMetricTable>;

const everyMs = 10_000;

/** Asks Redis again and again for as long as it runs; gives what stops it. Without the right to INFO it says so once. */
export function watchRedis(
  redis: Pick<RedisClient, 'info'>,
  metrics: RedisMetrics,
  logger: Pick<Logger, 'warn'>,
): () => void {
  const evictedBefore = new Map<string, number>();
  let asking = false;
  let said: string | undefined;

  async function look(): Promise<void> {
    asking = true;
    try {
      for (const { node, fields } of await redis.info()) {
        const field = (name: string): number => Number(fields.get(name) ?? 0);
        metrics.redisMemory.set(field('used_memory'), { node });
        metrics.redisMemoryLimit.set(field('maxmemory'), { node });
        const evicted = field('evicted_keys');
        const before = evictedBefore.get(node) ?? evicted;
        // Redis counts from its start: one that began anew has counted from 0.
        metrics.redisEvictions.add(evicted >= before ? evicted - before : evicted, { node });
        evictedBefore.set(node, evicted);
      }
      said = undefined;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (said === undefined) logger.warn({ err: error }, 'Redis does not tell of its memory');
      said = why;
    } finally {
      asking = false;
    }
  }

  void look();
  const timer = setInterval(() => void (asking || look()), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
