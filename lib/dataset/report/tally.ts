/** How often each whole number was met: exact quantiles without the numbers themselves. */
export class Tally {
  private readonly counts = new Map<number, number>();
  private total = 0;
  private sum = 0;

  add(value: number, times = 1): void {
    this.counts.set(value, (this.counts.get(value) ?? 0) + times);
    this.total += times;
    this.sum += value * times;
  }

  summary(): TallySummary {
    const sorted = [...this.counts].sort(([a], [b]) => a - b);
    const at = (share: number): number => {
      let left = Math.max(1, Math.ceil(share * this.total));
      for (const [value, count] of sorted) if ((left -= count) <= 0) return value;
      return 0;
    };
    const mean = this.total === 0 ? 0 : this.sum / this.total;
    return { count: this.total, mean, p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) };
  }

  /** Counts of 1, 2, 3 to 4, 5 to 8 and so on; the empty ones between are told, too. */
  doublings(): Doubling[] {
    const buckets: Doubling[] = [];
    for (const [value, count] of this.counts) {
      const place = Math.ceil(Math.log2(Math.max(1, value)));
      for (let at = buckets.length; at <= place; at++) {
        buckets.push({ from: at === 0 ? 1 : 2 ** (at - 1) + 1, to: 2 ** at, count: 0 });
      }
      const bucket = buckets[place] as Doubling;
      buckets[place] = { ...bucket, count: bucket.count + count };
    }
    return buckets;
  }
}

/** Quantiles by nearest rank; zeros of nothing. */
export interface TallySummary {
  readonly count: number;
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

export interface Doubling {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}
