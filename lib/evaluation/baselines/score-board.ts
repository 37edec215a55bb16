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
    const found = touched.filter((item) => (scores[item] as number) > 0);
    const best = found.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b).slice(0, most);
    const ranked = { items: Int32Array.from(best), scores: Float64Array.from(best, (item) => scores[item] as number) };
    for (const item of touched) {
      scores[item] = 0;
      this.isTouched[item] = 0;
    }
    this.touched = [];
    return ranked;
  }
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
