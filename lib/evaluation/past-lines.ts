import type { Sequence } from '../dataset/training-data';

/**
 * All lines before the cut, customer after customer, by item number: what baselines learn from. 9 bytes a line, and as many
 * again in `places`.
 */
export class PastLines {
  private length = 0;
  private itemColumn = new Int32Array(1_024);
  /** Bit 1: the customer's first line; bit 2: opens a session. */
  private marks = new Uint8Array(1_024);
  private index: { readonly starts: Int32Array; readonly places: Int32Array } | null = null;

  /** @param items numbered from 1 to this. */
  constructor(readonly itemCount: number) {}

  get count(): number {
    return this.length;
  }

  add({ items, opensSession }: Sequence): void {
    this.makeRoom(items.length);
    items.forEach((item, at) => {
      this.itemColumn[this.length] = item;
      this.marks[this.length] = (at === 0 ? 1 : 0) | (opensSession[at] === 1 ? 2 : 0);
      this.length++;
    });
    this.index = null;
  }

  /** Item of a line; 0 where the vocabulary does not hold it. */
  itemAt(line: number): number {
    return this.itemColumn[line] as number;
  }

  beginsCustomer(line: number): boolean {
    return line >= this.length || ((this.marks[line] as number) & 1) !== 0;
  }

  beginsSession(line: number): boolean {
    return line >= this.length || this.marks[line] !== 0;
  }

  /** The line that opened a line's session. */
  sessionStart(line: number): number {
    let first = line;
    while (!this.beginsSession(first)) first--;
    return first;
  }

  /** Lines that an item was met on. */
  timesOf(item: number): number {
    const { starts } = this.indexed();
    return (starts[item + 1] as number) - (starts[item] as number);
  }

  /** The lines that an item was met on, in order. */
  linesOf(item: number): Int32Array {
    const { starts, places } = this.indexed();
    return places.subarray(starts[item], starts[item + 1]);
  }

  private indexed(): { readonly starts: Int32Array; readonly places: Int32Array } {
    if (this.index) return this.index;
    const starts = new Int32Array(this.itemCount + 2);
    for (let line = 0; line < this.length; line++) starts[this.itemAt(line) + 1]!++;
    for (let item = 0; item <= this.itemCount; item++) starts[item + 1]! += starts[item] as number;
    const next = starts.slice();
    const places = new Int32Array(this.length);
    for (let line = 0; line < this.length; line++) places[next[this.itemAt(line)]!++] = line;
    return (this.index = { starts, places });
  }

  private makeRoom(more: number): void {
    if (this.length + more <= this.itemColumn.length) return;
    const size = Math.max(this.length + more, 2 * this.itemColumn.length);
    const [items, marks] = [new Int32Array(size), new Uint8Array(size)];
    items.set(this.itemColumn);
    marks.set(this.marks);
    [this.itemColumn, this.marks] = [items, marks];
  }
}
