import type { Verifier } from '../helpers/verifier';

const lookEveryMs = 20;

/** Takes the longest time in which a partition had events waiting and showed no result, until it is stopped; ms. */
export function watchStalls(verifier: Pick<Verifier, 'flows'>): { stop(): number } {
  /** Since when a partition has waited for its next result. */
  const since = new Map<number, { readonly readAt: number; readonly from: number }>();
  let longestMs = 0;
  function look(): void {
    const now = Date.now();
    for (const [partition, { waiting, readAt }] of verifier.flows) {
      const known = since.get(partition);
      if (waiting === 0) since.delete(partition);
      else if (known?.readAt !== readAt) since.set(partition, { readAt, from: now });
      else longestMs = Math.max(longestMs, now - known.from);
    }
  }
  const timer = setInterval(look, lookEveryMs);
  return {
    stop() {
      clearInterval(timer);
      look();
      return longestMs;
    },
  };
}
