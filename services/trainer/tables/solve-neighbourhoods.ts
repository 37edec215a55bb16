import { largest } from './largest';
import type { PairTable } from './pair-table';
import { solveRidge } from '../../../lib/algebra/solve-ridge';

/** One worker thread's items, each explained by its neighbours. */
export interface RidgeJob {
  readonly gram: PairTable<'shared'>;
  readonly diagonal: Float32Array;
  readonly ridge: number;
  readonly explained: PairTable<'weight'>;
  readonly from: number;
  readonly to: number;
}

/** For each item, the ridge regression of its presence in a basket on that of the items whose baskets are most like its own. */
export function run({ gram, diagonal, ridge, explained, from, to }: RidgeJob): null {
  const { width } = gram;
  const { shared } = gram.signals;
  const most = explained.width;
  const likeness = new Float32Array(diagonal.length);
  const placeOf = new Int32Array(diagonal.length).fill(-1);
  const matrix = new Float64Array(most * most);
  const right = new Float64Array(most);
  for (let number = from; number < to; number++) {
    const row = gram.item.slice(number * width, (number + 1) * width);
    let length = 0;
    for (let at = 0; at < width && row[at] !== 0; at++, length++) {
      const other = row[at] as number;
      likeness[other] = (shared[number * width + at] as number) / Math.sqrt((diagonal[other] as number) + ridge);
    }
    const chosen = largest(row, length, likeness, most);
    chosen.forEach((other, at) => (placeOf[other] = at));
    const n = chosen.length;
    matrix.fill(0);
    chosen.forEach((other, at) => {
      matrix[at * n + at] = diagonal[other] as number;
      for (let cell = other * width; cell < (other + 1) * width; cell++) {
        const place = placeOf[gram.item[cell] as number] as number;
        if (gram.item[cell] === 0) break;
        if (place < 0) continue;
        matrix[at * n + place] = shared[cell] as number;
        matrix[place * n + at] = shared[cell] as number;
      }
    });
    for (let cell = number * width; cell < (number + 1) * width; cell++) {
      const place = placeOf[gram.item[cell] as number] as number;
      if (gram.item[cell] !== 0 && place >= 0) right[place] = shared[cell] as number;
    }
    solveRidge(matrix, right, n, ridge);
    chosen.forEach((other, at) => {
      explained.item[number * most + at] = other;
      explained.signals.weight[number * most + at] = right[at] as number;
      placeOf[other] = -1;
    });
  }
  return null;
}
