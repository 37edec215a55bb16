/** Items and what they score, best first. */
export interface Ranked {
  readonly items: Int32Array;
  readonly scores: Float64Array;
}

/** Scores of some items of a large catalogue, and the best of them. Used again and again: clearing costs what was touched. */
export class ScoreBoard {
  private readonly scores: Float64Array;
  private readonly isTouched: Uint8Array;
  private touched: number[] = [];

  /** @param items numbered from 1 to this. */
  constructor(items: number) {
    this.scores = new Float64Array(items + 1);
    this.isTouched = new Uint8Array(items + 1);
  }

  add(item: number, score: number): void {
    if (this.isTouched[item] === 0) {
      this.isTouched[item] = 1;
      this.touched.push(item);
    }
    this.scores[item]! += score;
  }

  /** Multiplies each score. */
  scale(factor: (item: number) => number): void {
    for (const item of this.touched) this.scores[item]! *= factor(item);
  }

  /** Takes away all; gives the best that score above 0, equal scores by number, which is by how often they sell. */
  take(most: number): Ranked {
    const { scores, touched } = this;
    const isBetter = (a: number, b: number): boolean => {
      const difference = (scores[a] as number) - (scores[b] as number);
      return difference > 0 || (difference === 0 && a < b);
    };
    const best = bestOf(touched, most, isBetter).filter((item) => (scores[item] as number) > 0);
    const ranked = { items: Int32Array.from(best), scores: Float64Array.from(best, (item) => scores[item] as number) };
    for (const item of touched) {
      scores[item] = 0;
      this.isTouched[item] = 0;
    }
    this.touched = [];
    return ranked;
  }
}

/** Best first; a heap with the worst of the best on top, as sorting thousands to show twenty takes most of the time. */
function bestOf(items: readonly number[], most: number, isBetter: (a: number, b: number) => boolean): number[] {
  const heap: number[] = [];
  for (const item of items) {
    if (heap.length < most) {
      heap.push(item);
      for (let at = heap.length - 1; at > 0;) {
        const parent = (at - 1) >> 1;
        if (!isBetter(heap[parent] as number, item)) break;
        heap[at] = heap[parent] as number;
        heap[(at = parent)] = item;
      }
    } else if (most > 0 && isBetter(item, heap[0] as number)) {
      let at = 0;
      for (let child = 1; child < most; child = 2 * at + 1) {
        if (child + 1 < most && isBetter(heap[child] as number, heap[child + 1] as number)) child++;
        if (!isBetter(item, heap[child] as number)) break;
        heap[at] = heap[child] as number;
        at = child;
      }
      heap[at] = item;
    }
  }
  return heap.sort((a, b) => (isBetter(a, b) ? -1 : 1));
}

/** Remembers what `find` gave for an item: only items that are asked for cost anything. */
export function remembered(find: (item: number) => Ranked): (item: number) => Ranked {
  const known = new Map<number, Ranked>();
  return (item) => {
    let ranked = known.get(item);
    if (ranked === undefined) known.set(item, (ranked = find(item)));
    return ranked;
  };
}
