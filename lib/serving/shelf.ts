/** Popular items kept to fill lists with, beyond what a list holds: some of them may not be had. */
export const popularSpare = 200;

/** What the shop can sell and what sells: a snapshot that recommendations are made against. */
export interface Shelf {
  readonly unavailable: ReadonlySet<string>;
  /** Best-selling first. */
  readonly popular: readonly { readonly itemId: string; readonly score: number }[];
  /** ms since 1970 when each was read. */
  readonly availabilityAt: number;
  readonly popularityAt: number;
}

/** Of a shop of which nothing is known yet. */
export const emptyShelf: Shelf = { unavailable: new Set(), popular: [], availabilityAt: 0, popularityAt: 0 };
