/**
 * A sum of doubles without rounding until it is asked for: the same whatever the order of what was added, and the same as
 * Python's `math.fsum`. What was added can be taken away again by adding its negative. Source: Shewchuk, "Adaptive precision
 * floating-point arithmetic", 1997.
 */
export class ExactSum {
  /** Doubles that do not overlap, smallest first; their sum is exact. */
  private readonly partials: number[];

  /** @param partials as `parts` gave them. */
  constructor(partials: readonly number[] = []) {
    this.partials = [...partials];
  }

  /** What it can be made of again, as JSON keeps it. */
  get parts(): readonly number[] {
    return this.partials;
  }

  add(value: number): void {
    const { partials } = this;
    let x = value;
    let kept = 0;
    for (const partial of partials) {
      const isLarger = Math.abs(x) >= Math.abs(partial);
      const large = isLarger ? x : partial;
      const small = isLarger ? partial : x;
      const high = large + small;
      const low = small - (high - large);
      if (low !== 0) partials[kept++] = low;
      x = high;
    }
    partials.length = kept;
    if (x !== 0) partials.push(x);
  }

  addAll(other: ExactSum): void {
    for (const part of other.partials) this.add(part);
  }

  /** Correctly rounded. */
  get value(): number {
    const { partials } = this;
    let at = partials.length - 1;
    if (at < 0) return 0;
    let high = partials[at] as number;
    let low = 0;
    while (at > 0 && low === 0) {
      const x = high;
      const y = partials[--at] as number;
      high = x + y;
      low = y - (high - x);
    }
    // Half way between two doubles: what is left below decides.
    const below = at > 0 ? (partials[at - 1] as number) : 0;
    if ((low < 0 && below < 0) || (low > 0 && below > 0)) {
      const twice = low * 2;
      const rounded = high + twice;
      if (rounded - high === twice) return rounded;
    }
    return high;
  }
}
