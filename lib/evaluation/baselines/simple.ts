import type { Score } from './baseline';

/** What sold most before the cut: nothing on the board, as every list is filled up with it. */
export const popular: Score = () => undefined;

/** What the customer took most often; of equals, what sells more (top personal items of next-basket studies). */
export const personalFrequency: Score = ({ items }, board) => {
  for (const item of items) board.add(item, 1);
};
