/** How much was known when a recommendation was made; each rung falls to the next. */
export const tiers = ['none', 'popular', 'session', 'personal'] as const;
export type Tier = (typeof tiers)[number];

export type Reason = 'other' | 'model' | 'popular';

/** A list's items by column, best first. */
export interface ListColumns {
  readonly itemIds: readonly string[];
  /** As long as `itemIds`, or longer. */
  readonly scores: ArrayLike<number>;
  /** So many are the model's choice, those behind them what sells. */
  readonly byModel: number;
  /** As `because` of an item, for the model's; null where the model tells none. */
  readonly because: readonly (string | undefined)[] | null;
}

export interface RecommendedItem {
  readonly itemId: string;
  readonly score: number;
  readonly reason: Reason;
  /** Item of the history that spoke most for it: itself where it was taken before. Left out where the model tells none. */
  readonly because?: string;
}
