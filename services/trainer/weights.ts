/** How much each signal counts in a score. Everything else about the model is learned from the shop's events. */
export interface Weights {
  /** Items that come within 3 lines after the newest lines. */
  readonly next: number;
  /** Items that come within 10 lines after the newest lines. */
  readonly after: number;
  /** Items that come within 10 lines before them. */
  readonly before: number;
  /** Items in the same baskets as this basket's. */
  readonly together: number;
  /** The customer's own purchases, as a share of the customer's baskets. */
  readonly habitShare: number;
  /** The customer's own purchases, counted. */
  readonly habitCount: number;
  /** The customer's earlier baskets that resemble this one. */
  readonly similar: number;
  /** What this customer took after the newest item before. */
  readonly ownNext: number;
  /** What sells: fills the list of who has no history. */
  readonly popular: number;
}

/** Where tuning starts: a compromise between a grocer and a gift wholesaler. */
export const defaultWeights: Weights = {
  next: 0.6,
  after: 0.5,
  before: 0.1,
  together: 8,
  habitShare: 1,
  habitCount: 0.03,
  similar: 0.08,
  ownNext: 0.15,
  popular: 0.02,
};

/** Days after which a purchase counts half as a habit. */
export const habitHalfLifeDays = 180;
