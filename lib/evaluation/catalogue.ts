import type { PastLines } from './past-lines';

/** What sold before the cut: what figures of a catalogue and slices go by. */
export interface Catalogue {
  /** Entry `i` is item `i + 1`, the most frequent first. */
  readonly itemIds: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
  /** Share of all events before the cut, 0 for an item that nobody knew. */
  shareOf(itemId: string): number;
  /** Of an item of a single event. */
  readonly leastShare: number;
  /** Of the many items that few of the events are of: the long tail. */
  isRare(itemId: string): boolean;
}

/** The most frequent items that together make this share of the events are the head; all others are rare. */
const headShare = 0.8;

export function catalogueOf(itemIds: readonly string[], past: PastLines): Catalogue {
  const numbers = new Map(itemIds.map((itemId, row) => [itemId, row + 1]));
  let known = 0;
  for (let item = 1; item <= itemIds.length; item++) known += past.timesOf(item);
  let covered = 0;
  let head = 0;
  while (head < itemIds.length && covered < headShare * known) covered += past.timesOf(++head);
  return {
    itemIds,
    numbers,
    shareOf(itemId) {
      const number = numbers.get(itemId);
      return number === undefined || past.count === 0 ? 0 : past.timesOf(number) / past.count;
    },
    leastShare: 1 / Math.max(1, past.count),
    isRare: (itemId) => (numbers.get(itemId) ?? 0) > head,
  };
}
