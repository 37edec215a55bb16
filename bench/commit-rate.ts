/** How many events the group had committed at a moment, in ms. */
export interface CommitSample {
  readonly atMs: number;
  readonly committed: number;
}

/**
 * Events a second from when the partitions were open, at `openMs`, to the first sample that shows all `count` committed. Where a
 * commit was seen before that, from there on, without what it brought. NaN where no time lies between.
 */
export function commitRate(samples: readonly CommitSample[], count: number, openMs: number): number {
  const first = samples.find(({ committed }) => committed > 0);
  const last = samples.find(({ committed }) => committed >= count);
  if (first === undefined || last === undefined) return NaN;
  const start = openMs < first.atMs ? { atMs: openMs, committed: 0 } : first;
  if (last.atMs <= start.atMs) return NaN;
  return (1_000 * (last.committed - start.committed)) / (last.atMs - start.atMs);
}
