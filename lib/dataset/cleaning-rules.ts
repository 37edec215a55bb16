/** What of a source is kept for training. Each rule looks at one customer's events before the cut, or at counts before it. */
export interface CleaningRules {
  /** A customer with more events than this on one UTC day is no person that day: none of that day's events count. 0: no limit. */
  readonly maxEventsPerDay: number;
  /** Items with fewer events stay in sequences as 0, the unknown item. */
  readonly minItemEvents: number;
  /** Whether an item is bought once an order (a session id): further lines of it are parts of one quantity. */
  readonly oncePerOrder: boolean;
  /** Newest events of a customer that are kept. */
  readonly cap: number;
  /** Without session ids, a longer pause opens a new session, ms. */
  readonly sessionGapMs: number;
}

export const defaultRules: CleaningRules = {
  maxEventsPerDay: 2_000,
  minItemEvents: 1,
  oncePerOrder: true,
  cap: 10_000,
  sessionGapMs: 30 * 60_000,
};

/** Why an event of a customer does not count; docs/data.md explains each. */
export const dropReasons = ['repeated-id', 'identical', 'twice-in-order', 'flood', 'over-cap'] as const;
export type DropReason = (typeof dropReasons)[number];
export type Drops = Record<DropReason, number>;

export function noDrops(): Drops {
  return { 'repeated-id': 0, identical: 0, 'twice-in-order': 0, flood: 0, 'over-cap': 0 };
}
