export interface Point {
  /** ms since any fixed moment. */
  readonly at: number;
  readonly value: number;
}

export interface Trend {
  readonly mean: number;
  /** Of the least-squares line, per hour. */
  readonly slopePerHour: number;
  /** What that line rises from the first point to the last. */
  readonly growth: number;
  readonly points: number;
}

export function trendOf(points: readonly Point[]): Trend {
  const n = points.length;
  if (n < 2) return { mean: points[0]?.value ?? 0, slopePerHour: 0, growth: 0, points: n };
  const sum = (of: (point: Point) => number): number => points.reduce((total, point) => total + of(point), 0);
  const mean = sum(({ value }) => value) / n;
  const middle = sum(({ at }) => at) / n;
  const spread = sum(({ at }) => (at - middle) ** 2);
  const slope = spread === 0 ? 0 : sum(({ at, value }) => (at - middle) * (value - mean)) / spread;
  const lasted = (points[n - 1] as Point).at - (points[0] as Point).at;
  return { mean, slopePerHour: slope * 3_600_000, growth: slope * lasted, points: n };
}

/** The value below which this share of the values lies, by nearest rank; 0 of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
