/** How much was known when a recommendation was made; each rung falls to the next. */
export const tiers = ['none', 'popular', 'session', 'personal'] as const;
export type Tier = (typeof tiers)[number];

export type Reason = 'other' | 'model' | 'popular';

export interface RecommendedItem {
  readonly itemId: string;
  readonly score: number;
  readonly reason: Reason;
  /** Item of the history that spoke most for it: itself where it was taken before. Left out where the model tells none. */
  readonly because?: string;
}
