/** How much was known when a recommendation was made; each rung falls to the next. */
export const tiers = ['none', 'popular', 'session', 'personal'] as const;
export type Tier = (typeof tiers)[number];

export type Reason = 'other' | 'model' | 'popular';

export interface RecommendedItem {
  readonly itemId: string;
  readonly score: number;
  readonly reason: Reason;
}
