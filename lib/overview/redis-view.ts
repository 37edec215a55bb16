import type { Span } from './build-view';
import { growthOf, samplesOf } from './snapshot';
import type { RedisView } from './view';

/** Several services see the same node, each for itself: what is largest counts, once. */
export function redisView({ newest, recent }: Span): RedisView[] {
  const seconds = (newest.at - recent.at) / 1_000;
  const largest = (
    values: readonly { readonly labels: Readonly<Record<string, string>>; readonly value: number }[],
  ) => {
    const found = new Map<string, number>();
    for (const { labels, value } of values) {
      const node = labels['node'] ?? '';
      found.set(node, Math.max(value, found.get(node) ?? 0));
    }
    return found;
  };
  const limits = largest(samplesOf(newest, 'redis_memory_limit_bytes'));
  const evicted = largest(
    growthOf(recent, newest, 'redis_evicted_keys_total').map(({ labels, by }) => ({ labels, value: by / seconds })),
  );
  return [...largest(samplesOf(newest, 'redis_memory_used_bytes'))].map(([node, usedBytes]) => ({
    ...{ node, usedBytes, limitBytes: limits.get(node) ?? 0 },
    evictedPerSecond: evicted.get(node) ?? null,
  }));
}
