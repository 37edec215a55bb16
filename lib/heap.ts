/** A binary heap: the least entry is on top. */
export class Heap<T> {
  private readonly entries: T[] = [];

  constructor(private readonly compare: (a: T, b: T) => number) {}

  get top(): T | undefined {
    return this.entries[0];
  }

  push(entry: T): void {
    let at = this.entries.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.compare(this.entries[parent] as T, entry) <= 0) break;
      this.entries[at] = this.entries[parent] as T;
      at = parent;
    }
    this.entries[at] = entry;
  }

  pop(): void {
    const last = this.entries.pop();
    if (last === undefined || this.entries.length === 0) return;
    this.entries[0] = last;
    this.settleTop();
  }

  /** Puts the top where it belongs after it has changed. */
  settleTop(): void {
    this.settle(0);
  }

  /** Leaves out whatever is not to be kept; it costs as much as there are entries. */
  keepOnly(isKept: (entry: T) => boolean): void {
    const { entries } = this;
    let kept = 0;
    for (const entry of entries) if (isKept(entry)) entries[kept++] = entry;
    entries.length = kept;
    for (let at = (kept >> 1) - 1; at >= 0; at--) this.settle(at);
  }

  private settle(from: number): void {
    const { entries } = this;
    const entry = entries[from];
    if (entry === undefined) return;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= entries.length) break;
      if (child + 1 < entries.length && this.compare(entries[child + 1] as T, entries[child] as T) < 0) child++;
      if (this.compare(entries[child] as T, entry) >= 0) break;
      entries[at] = entries[child] as T;
      at = child;
    }
    entries[at] = entry;
  }
}
