import type { Score } from './baseline';

/** What sold most before the cut: nothing on the board, as every list is filled up with it. */
export const popular: Score = () => undefined;

/** What the customer took most often, of equals what was taken last (the "GP-Pop"/"P-Pop" of next-basket studies). */
export const personalFrequency: Score = ({ items }, board) => {
  const length = items.length + 1;
  const isSeen = new Set<number>();
  for (let at = items.length - 1; at >= 0; at--) {
    const item = items[at] as number;
    board.add(item, isSeen.has(item) ? 1 : 1 + at / length);
    isSeen.add(item);
  }
};
