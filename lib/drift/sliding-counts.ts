const bucketsPerWindow = 12;

/** Counts by cell over a sliding window of event time, in memory that depends on cells alone. */
export class SlidingCounts {
  private readonly buckets: { number: number; readonly counts: Float64Array }[];
  private readonly bucketMs: number;
  private newest = -Infinity;

  constructor(
    readonly cells: number,
    windowMs: number,
  ) {
    this.bucketMs = windowMs / bucketsPerWindow;
    this.buckets = Array.from({ length: bucketsPerWindow }, () => ({
      number: -1,
      counts: new Float64Array(cells),
    }));
  }

  /** What is older than the window is not counted. @param timeMs of the event, ms since 1970. */
  add(cell: number, timeMs: number): void {
    const number = Math.floor(timeMs / this.bucketMs);
    if (number <= this.newest - bucketsPerWindow) return;
    if (number > this.newest) this.newest = number;
    const bucket = this.buckets[((number % bucketsPerWindow) + bucketsPerWindow) % bucketsPerWindow];
    if (bucket === undefined) return;
    if (bucket.number !== number) {
      bucket.number = number;
      bucket.counts.fill(0);
    }
    bucket.counts[cell] = (bucket.counts[cell] ?? 0) + 1;
  }

  sums(): Float64Array {
    const sums = new Float64Array(this.cells);
    for (const { number, counts } of this.buckets) {
      if (number <= this.newest - bucketsPerWindow) continue;
      for (const [cell, count] of counts.entries()) sums[cell] = (sums[cell] as number) + count;
    }
    return sums;
  }
}
