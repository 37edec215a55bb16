import type { Mark } from '../../lib/features/store-marks';

/** Redis holds all of the partition's history, or not all; or newer events were written there over a gap. */
export type MemoryState = 'whole' | 'lost' | 'damaged';

/** How far a lane's events are remembered. Changed in the turn of its batches alone. */
export interface LaneMemory {
  state: MemoryState;
  /** The next offset to be remembered, or to be passed over while the history is lost. */
  next: bigint;
  /** The connection to Redis on which this was found. */
  checkedOn: number;
  /** The first offset that the partition held when it was opened. */
  readonly low: bigint;
}

export type Verdict =
  | { readonly kind: 'whole' }
  /** A refill stands at `from`, or Redis came back as it was then: from there on the partition's own events complete it. */
  | { readonly kind: 'behind'; readonly from: bigint; readonly isRefill: boolean }
  | { readonly kind: 'lost'; readonly why: string };

/**
 * A rebuild reads the topic's end as this service does, and under load is never quite there: the last events are read again
 * here. So few that the partition hardly waits for it.
 */
const nearEvents = 5_000n;

/** What a mark says to one who has read the partition up to `next`. */
export function judge(
  mark: Mark | null,
  { next, low }: Pick<LaneMemory, 'next' | 'low'>,
  maxRefillEvents: number,
): Verdict {
  if (mark === null) return { kind: 'lost', why: 'Redis has no mark of it' };
  const { state, offset } = mark;
  const isRefill = state === 'refilling';
  if (offset >= next) return isRefill ? { kind: 'behind', from: next, isRefill } : { kind: 'whole' };
  const gap = next - offset;
  const most = BigInt(maxRefillEvents);
  if (offset >= low && gap <= (isRefill && most > nearEvents ? nearEvents : most)) {
    return { kind: 'behind', from: offset, isRefill };
  }
  return { kind: 'lost', why: whyLost(mark, next, low) };
}

function whyLost({ state, offset }: Mark, next: bigint, low: bigint): string {
  if (state === 'refilling')
    return offset < low ? 'a rebuild has yet to begin' : `a rebuild has come to ${offset} of ${next}`;
  if (offset < low) return `Redis came back as of offset ${offset}, and the topic now begins at ${low}`;
  return `Redis came back as of offset ${offset}, ${next - offset} events ago: more than recommender.maxRefillEvents`;
}
