import type { PastLines } from '../past-lines';
import type { ScoreBoard } from './score-board';

/** Of longer sessions only the lines around an item count, so many before and after it: a feed without end costs no more. */
const reach = 100;

/** Puts on the board in how many sessions each other item stood beside this one. */
export function countTogether(past: PastLines, item: number, board: ScoreBoard): void {
  let counted = -1;
  for (const line of past.linesOf(item)) {
    const first = sessionStart(past, line);
    if (first === counted) continue;
    counted = first;
    const others = new Set<number>();
    for (let at = Math.max(first, line - reach); at <= line + reach; at++) {
      if (at > line && past.beginsSession(at)) break;
      others.add(past.itemAt(at));
    }
    for (const other of others) if (other !== 0 && other !== item) board.add(other, 1);
  }
}

function sessionStart(past: PastLines, line: number): number {
  let first = line;
  while (!past.beginsSession(first)) first--;
  return first;
}
