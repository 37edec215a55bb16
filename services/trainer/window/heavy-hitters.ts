/**
 * Counts of the most frequent keys of a stream in bounded memory (Misra and Gries, 1982, in batches). A count is never too high, and too
 * low by at most the number of all that was added, divided by the capacity; with no more keys than that, all are exact.
 */
export class HeavyHitters {
  private counts = new Map<string, number>();

  constructor(private readonly capacity: number) {}

  add(key: string): void {
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    if (this.counts.size > 2 * this.capacity) this.forgetRare();
  }

  /** The most frequent first, ties by key. */
  top(most: number): [string, number][] {
    return [...this.counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, most);
  }

  /** Keys that are not forgotten. */
  get size(): number {
    return this.counts.size;
  }

  private forgetRare(): void {
    const descending = Float64Array.from(this.counts.values()).sort().reverse();
    const rare = descending[this.capacity] as number;
    this.counts = new Map(
      [...this.counts].flatMap(([key, count]) => (count > rare ? [[key, count - rare] as const] : [])),
    );
  }
}
