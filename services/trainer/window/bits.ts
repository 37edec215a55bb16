/** A set of whole numbers from 0, eight to a byte; grows as it is filled. */
export class Bits {
  private bytes = new Uint8Array(64);
  private count = 0;

  /** Of different numbers in it. */
  get size(): number {
    return this.count;
  }

  has(number: number): boolean {
    return ((this.bytes[number >> 3] ?? 0) & (1 << (number & 7))) !== 0;
  }

  add(number: number): void {
    const at = number >> 3;
    if (at >= this.bytes.length) {
      const larger = new Uint8Array(Math.max(at + 1, 2 * this.bytes.length));
      larger.set(this.bytes);
      this.bytes = larger;
    }
    const before = this.bytes[at] as number;
    const after = before | (1 << (number & 7));
    if (after === before) return;
    this.bytes[at] = after;
    this.count++;
  }
}
