import { customerGroups, groupOf } from '../quality/cluster-bootstrap';

/** Sums of figures by group of customers, so that groups can be drawn anew; 16 KiB a figure. */
export class Tally {
  /** Points of each group. */
  readonly counts = new Float64Array(customerGroups);
  /** groups × width. */
  readonly sums: Float64Array;
  points = 0;

  /** @param width figures of a point. */
  constructor(readonly width: number) {
    this.sums = new Float64Array(customerGroups * width);
  }

  add(userId: string, figures: readonly number[]): void {
    const group = groupOf(userId);
    this.points++;
    this.counts[group]! += 1;
    let at = group * this.width;
    for (const figure of figures) this.sums[at++]! += figure;
  }

  /** Groups that have points. */
  used(): number[] {
    return [...this.counts.keys()].filter((group) => (this.counts[group] as number) > 0);
  }

  means(): number[] {
    const total = new Array<number>(this.width).fill(0);
    for (const group of this.used()) {
      for (let at = 0; at < this.width; at++) total[at]! += this.sums[group * this.width + at] as number;
    }
    return total.map((sum) => (this.points === 0 ? 0 : sum / this.points));
  }
}
