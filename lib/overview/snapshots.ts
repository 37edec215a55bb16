import type { Span } from './build-view';
import type { Snapshot } from './snapshot';

/** Rates follow what happens; quantiles and shares need more to go by. */
const rateMs = 10_000;
const longestMs = 30_000;

/** The snapshots of the last half minute. */
export interface Snapshots {
  /** Gives what a view is made of; null after the first. */
  add(snapshot: Snapshot): Span | null;
}

export function createSnapshots(): Snapshots {
  let kept: Snapshot[] = [];
  return {
    add(newest) {
      // One beyond the limit: otherwise slow intervals would leave nothing to compare with.
      const first = kept.findLastIndex(({ at }) => newest.at - at >= longestMs);
      kept = kept.slice(Math.max(0, first));
      const oldest = kept[0];
      const recent = kept.findLast(({ at }) => newest.at - at >= rateMs) ?? oldest;
      kept.push(newest);
      return oldest && recent ? { newest, recent, oldest } : null;
    },
  };
}
