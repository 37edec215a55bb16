/** How events are spread over items. */
export interface Popularity {
  /** 0: all items alike; towards 1: one has them all. */
  readonly gini: number;
  /** Share of the events that the most popular 1, 10 and 50 % of the items have; at least one item. */
  readonly top: readonly { readonly items: number; readonly events: number }[];
  /** The same at more shares of the items, for a chart; begins with 0. */
  readonly curve: readonly { readonly items: number; readonly events: number }[];
}

const tops = [0.01, 0.1, 0.5];
const curveShares = Array.from({ length: 51 }, (_, step) => (step / 50) ** 2);

/** @param counts events of each item, in any order. */
export function popularityOf(counts: Float64Array): Popularity {
  const sorted = Float64Array.from(counts).sort().reverse();
  const items = sorted.length;
  const upTo = new Float64Array(items + 1);
  let weighted = 0;
  for (let rank = 0; rank < items; rank++) {
    const count = sorted[rank] as number;
    upTo[rank + 1] = (upTo[rank] as number) + count;
    // Ranked from the rarest, this item is number `items - rank`.
    weighted += (items - rank) * count;
  }
  const total = upTo[items] as number;
  const shareOf = (share: number, rounded: (value: number) => number): { items: number; events: number } => {
    return {
      items: share,
      events: total === 0 ? 0 : (upTo[Math.min(items, rounded(share * items))] as number) / total,
    };
  };
  return {
    gini: total === 0 ? 0 : (2 * weighted) / (items * total) - (items + 1) / items,
    top: tops.map((share) => shareOf(share, Math.ceil)),
    curve: curveShares.map((share) => shareOf(share, Math.round)),
  };
}
