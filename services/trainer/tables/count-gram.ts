import type { EventLog } from '../log/event-log';
import { largest } from './largest';
import type { LinesByItem } from './lines-by-item';
import type { PairTable } from './pair-table';

/** One worker thread's rows of the matrix of shared baskets. */
export interface GramJob {
  readonly log: EventLog;
  readonly byItem: LinesByItem;
  /** Of each basket. */
  readonly weight: Float64Array;
  readonly gram: PairTable<'shared'>;
  /** Weight of all baskets that hold the item. */
  readonly diagonal: Float32Array;
  readonly from: number;
  readonly to: number;
}

const basketReach = 100;

/** Weight of the baskets that two items share: each item's row, its largest entries. */
export function run({ log, byItem, weight, gram, diagonal, from, to }: GramJob): null {
  const { item, basketOf, basketStart, items } = log;
  const row = new Float64Array(items + 1);
  const met = new Int32Array(items);
  const metAt = new Int32Array(items + 1);
  let visit = 0;
  for (let number = from; number < to; number++) {
    let touched = 0;
    let basketBefore = -1;
    let own = 0;
    for (let at = byItem.firstLine[number] as number; at < (byItem.firstLine[number + 1] as number); at++) {
      const line = byItem.lines[at] as number;
      const basket = basketOf[line] as number;
      if (basket === basketBefore) continue;
      basketBefore = basket;
      visit++;
      const w = weight[basket] as number;
      own += w;
      const end = Math.min(basketStart[basket + 1] as number, line + 1 + basketReach);
      for (let q = Math.max(basketStart[basket] as number, line - basketReach); q < end; q++) {
        const other = item[q] as number;
        if (other === 0 || other === number || metAt[other] === visit) continue;
        metAt[other] = visit;
        if (row[other] === 0) met[touched++] = other;
        row[other]! += w;
      }
    }
    diagonal[number] = own;
    largest(met, touched, row, gram.width).forEach((other, place) => {
      gram.item[number * gram.width + place] = other;
      gram.signals.shared[number * gram.width + place] = row[other] as number;
    });
    for (let at = 0; at < touched; at++) row[met[at] as number] = 0;
  }
  return null;
}
