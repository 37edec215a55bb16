/** An item of the shop's catalogue. */
export interface Item {
  readonly itemId: string;
  readonly title: string;
  readonly category: string;
  /** Of one piece, in the shop's currency. */
  readonly price: number | null;
  readonly available: boolean;
}
