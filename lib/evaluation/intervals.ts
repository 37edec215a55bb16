import { bootstrapDraws, fewestGroups, percentileInterval, resamples } from '../quality/cluster-bootstrap';
import type { Figure, MetricAt, PairedDifference } from './report';
import type { Tally } from './tally';

export interface IntervalOptions {
  readonly seed: number;
  /** Such as 0.95; null for values alone, without intervals. */
  readonly confidence: number | null;
  /** Place of the lister that differences are against; null for none. */
  readonly reference: number | null;
}

export interface JudgedLister {
  readonly figures: Record<MetricAt, Figure>;
  /** Null for the reference itself and without one. */
  readonly differences: Record<MetricAt, PairedDifference> | null;
}

/**
 * Means of each lister's figures, with intervals by a bootstrap over customers; all listers are drawn together, so that differences
 * are of the same customers.
 * @param tallies of the same points, one for each lister.
 */
export function judgeTallies(
  names: readonly MetricAt[],
  tallies: readonly Tally[],
  { seed, confidence, reference }: IntervalOptions,
): JudgedLister[] {
  const means = tallies.map((tally) => tally.means());
  const used = tallies[0]?.used() ?? [];
  const drawn = confidence === null || used.length < fewestGroups ? null : drawMeans(tallies, used, seed);
  const bounds = (values: Float64Array | null): { low: number | null; high: number | null } => {
    if (values === null || confidence === null) return { low: null, high: null };
    const [low, high] = percentileInterval(values, confidence);
    return { low, high };
  };
  return tallies.map((_, lister) => {
    const figures: Record<MetricAt, Figure> = {};
    const differences: Record<MetricAt, PairedDifference> = {};
    names.forEach((name, at) => {
      const value = means[lister]?.[at] as number;
      const own = drawn && (drawn[lister]?.[at] as Float64Array);
      if (reference !== null && reference !== lister) {
        const other = drawn && (drawn[reference]?.[at] as Float64Array);
        const less = own && other && own.map((mean, draw) => mean - (other[draw] as number));
        differences[name] = {
          value: value - (means[reference]?.[at] as number),
          better: less && shareAbove(less),
          ...bounds(less),
        };
      }
      // Sorted: a copy, as other listers' differences are made of the draws in their order.
      figures[name] = { value, ...bounds(own && own.slice()) };
    });
    return { figures, differences: reference === null || reference === lister ? null : differences };
  });
}

/** Share of draws above 0, ties half. */
function shareAbove(draws: Float64Array): number {
  let above = 0;
  for (const draw of draws) above += draw > 0 ? 1 : draw === 0 ? 0.5 : 0;
  return above / draws.length;
}

/** By lister and figure, its mean in each draw. */
function drawMeans(tallies: readonly Tally[], used: readonly number[], seed: number): Float64Array[][] {
  const width = tallies[0]?.width ?? 0;
  const columns = tallies.length * width;
  // Side by side, so that a draw goes over memory once.
  const sums = new Float64Array(used.length * columns);
  used.forEach((group, row) =>
    tallies.forEach((tally, lister) =>
      sums.set(tally.sums.subarray(group * width, (group + 1) * width), row * columns + lister * width),
    ),
  );
  const counts = used.map((group) => tallies[0]?.counts[group] as number);
  const means = tallies.map(() => Array.from({ length: width }, () => new Float64Array(bootstrapDraws)));
  const total = new Float64Array(columns);
  let draw = 0;
  for (const times of resamples(used.length, seed)) {
    total.fill(0);
    let points = 0;
    for (let row = 0; row < used.length; row++) {
      const drawn = times[row] as number;
      if (drawn === 0) continue;
      points += drawn * (counts[row] as number);
      for (let at = 0, from = row * columns; at < columns; at++) total[at]! += drawn * (sums[from + at] as number);
    }
    means.forEach((own, lister) =>
      own.forEach((values, at) => (values[draw] = (total[lister * width + at] as number) / points)),
    );
    draw++;
  }
  return means;
}
