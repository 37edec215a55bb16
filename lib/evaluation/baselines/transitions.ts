import type { PastLines } from '../past-lines';
import type { Score } from './baseline';
import { remembered, ScoreBoard } from './score-board';

const neighbours = 200;
/** Lines that follow one another within so many count as a transition, and as many of the newest lines are gone on from. */
const reach = 10;
/** Each line further away counts so much less. */
const decay = 0.8;

/** What came within ten lines after the newest ten, in the order of all customers' lines; nearer lines count for more. */
export function transitions(past: PastLines): Score {
  const counts = new ScoreBoard(past.itemCount);
  const after = remembered((item) => {
    for (const line of past.linesOf(item)) {
      let weight = 1;
      for (let at = line + 1; at <= line + reach && !past.beginsCustomer(at); at++, weight *= decay) {
        const next = past.itemAt(at);
        if (next !== 0 && next !== item) counts.add(next, weight);
      }
    }
    counts.scale(() => 1 / past.timesOf(item));
    return counts.take(neighbours);
  });
  return ({ items }, board) => {
    let weight = 1;
    for (let at = items.length - 1; at >= Math.max(0, items.length - reach); at--, weight *= decay) {
      board.addAll(after(items[at] as number), weight);
    }
  };
}
