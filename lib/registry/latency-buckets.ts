/** Upper bounds of the buckets that latencies are reported in, ms: each about a third above the one before. */
export const latencyBoundsMs: readonly number[] = [
  0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6, 8, 11, 16, 22, 32, 45, 64, 90, 128, 180, 256, 360, 512, 720, 1_000, 1_400, 2_000,
  2_800, 4_000, 5_600, 8_000, 11_000, 16_000,
];

/** Counts by bucket, the last for what is beyond all bounds. */
export const latencyBuckets = latencyBoundsMs.length + 1;

/** Where a latency is counted. */
export function latencyBucket(ms: number): number {
  const bucket = latencyBoundsMs.findIndex((bound) => ms <= bound);
  return bucket < 0 ? latencyBoundsMs.length : bucket;
}

/** The upper bound of the bucket that holds the quantile; null without counts; the last bound for what is beyond it. */
export function latencyQuantile(counts: readonly number[], quantile: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let seen = 0;
  for (const [bucket, count] of counts.entries()) {
    seen += count;
    if (seen >= quantile * total) return latencyBoundsMs[bucket] ?? (latencyBoundsMs.at(-1) as number);
  }
  return latencyBoundsMs.at(-1) as number;
}
