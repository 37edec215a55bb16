import type { PastLines } from '../past-lines';
import type { ScoreBoard } from './score-board';

/** Of longer sessions only the lines around an item count, so many before and after it: a feed without end costs no more. */
const reach = 100;

/** Puts on the board in how many sessions each other item stood beside one. */
export function togetherCounter(past: PastLines): (item: number, board: ScoreBoard) => void {
  /** By item, the number of the count in which it was met last. */
  const counted = new Float64Array(past.itemCount + 1);
  let counts = 0;
  return (item, board) => {
    let session = -1;
    for (const line of past.linesOf(item)) {
      const first = past.sessionStart(line);
      if (first === session) continue;
      session = first;
      counts++;
      for (let at = Math.max(first, line - reach); at <= line + reach; at++) {
        if (at > line && past.beginsSession(at)) break;
        const other = past.itemAt(at);
        if (other === 0 || other === item || counted[other] === counts) continue;
        counted[other] = counts;
        board.add(other, 1);
      }
    }
  };
}
