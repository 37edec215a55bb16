import { defaultWeights } from './weights';
import type { Sales } from './sales';

/** For each item, row by row, its `width` closest items and how they go with it; row 0 and unused places are all 0. */
export interface Neighbours {
  readonly width: number;
  readonly item: Int32Array;
  /** How often the neighbour comes within 3 lines after the item, per sale of the item, nearer lines counting more. */
  readonly next: Float32Array;
  /** The same within 10 lines. */
  readonly after: Float32Array;
  /** How often it comes within 10 lines before. */
  readonly before: Float32Array;
  /** How often it is in the same basket, less what the neighbour's own popularity explains. */
  readonly together: Float32Array;
}

const reach = 10;
const afterDecay = 0.8;
const nextReach = 3;
const nextDecay = 0.5;
/** Sales added to an item's own, so that a few do not make a certainty. */
const priorSales = 5;
/** Lines of one basket that count as taken together with a line, on either side: baskets of thousands would cost n². */
const basketReach = 300;
const liftExponent = 0.4;
const liftPrior = 20;

type Counts = Record<'next' | 'after' | 'before' | 'together', Float32Array>;

/** @param items size of the vocabulary. @param count sales of each item, by its number. */
export function findNeighbours(sales: Sales, items: number, count: Float32Array, width: number): Neighbours {
  const empty = (): Float32Array => new Float32Array((items + 1) * width);
  const found = {
    item: new Int32Array((items + 1) * width),
    next: empty(),
    after: empty(),
    before: empty(),
    together: empty(),
  };
  const row = (): Float32Array => new Float32Array(items + 1);
  const counts: Counts = { next: row(), after: row(), before: row(), together: row() };
  const rank = row();
  const discount = count.map((value) => (value + liftPrior) ** -liftExponent);
  const { lines, firstLine, basketOf } = linesByItem(sales, items);
  for (let number = 1; number <= items; number++) {
    const touched: number[] = [];
    for (let at = firstLine[number] as number; at < (firstLine[number + 1] as number); at++) {
      countAround(sales, lines[at] as number, basketOf[lines[at] as number] as number, counts, touched);
    }
    const scale = 1 / ((count[number] as number) + priorSales);
    for (const other of touched) {
      for (const values of [counts.next, counts.after, counts.before])
        values[other] = (values[other] as number) * scale;
      counts.together[other] = (counts.together[other] as number) * scale * (discount[other] as number);
      rank[other] = closeness(counts, other);
    }
    touched.sort((a, b) => (rank[b] as number) - (rank[a] as number) || a - b);
    touched.forEach((other, place) => {
      if (place < width) {
        const at = number * width + place;
        found.item[at] = other;
        found.next[at] = counts.next[other] as number;
        found.after[at] = counts.after[other] as number;
        found.before[at] = counts.before[other] as number;
        found.together[at] = counts.together[other] as number;
      }
      counts.next[other] = counts.after[other] = counts.before[other] = counts.together[other] = 0;
    });
  }
  return { width, ...found };
}

function closeness({ next, after, before, together }: Counts, other: number): number {
  return (
    defaultWeights.next * (next[other] as number) +
    defaultWeights.after * (after[other] as number) +
    defaultWeights.before * (before[other] as number) +
    defaultWeights.together * (together[other] as number)
  );
}

/** Adds what stands around line `p` of a basket; items met for the first time join `touched`. */
function countAround({ item, basketStart }: Sales, p: number, basket: number, counts: Counts, touched: number[]): void {
  const { next, after, before, together } = counts;
  const own = item[p] as number;
  const start = basketStart[basket] as number;
  const end = basketStart[basket + 1] as number;
  const share = 1 / Math.log2(1 + end - start);
  const last = Math.min(end, p + 1 + basketReach);
  for (let q = Math.max(start, p - basketReach); q < last; q++) {
    const other = item[q] as number;
    if (other === 0 || other === own) continue;
    if (together[other] === 0) touched.push(other);
    together[other] = (together[other] as number) + share;
    const steps = q - p;
    if (steps < 0 && steps >= -reach) before[other] = (before[other] as number) + afterDecay ** (-steps - 1);
    if (steps > 0 && steps <= reach) after[other] = (after[other] as number) + afterDecay ** (steps - 1);
    if (steps > 0 && steps <= nextReach) next[other] = (next[other] as number) + nextDecay ** (steps - 1);
  }
}

/** Lines of item `n` are `lines[firstLine[n]]` up to `lines[firstLine[n + 1]]`. */
function linesByItem({ item, basketStart }: Sales, items: number) {
  const firstLine = new Int32Array(items + 2);
  for (const number of item) firstLine[number + 1] = (firstLine[number + 1] as number) + 1;
  for (let number = 1; number <= items + 1; number++) {
    firstLine[number] = (firstLine[number] as number) + (firstLine[number - 1] as number);
  }
  const place = firstLine.slice();
  const lines = new Int32Array(item.length);
  const basketOf = new Int32Array(item.length);
  for (let basket = 0; basket + 1 < basketStart.length; basket++) {
    for (let p = basketStart[basket] as number; p < (basketStart[basket + 1] as number); p++) {
      const number = item[p] as number;
      lines[place[number] as number] = p;
      place[number] = (place[number] as number) + 1;
      basketOf[p] = basket;
    }
  }
  return { lines, firstLine, basketOf };
}
