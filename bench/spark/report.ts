import Table from 'cli-table3';
import type { Cost, Training } from './training';

/** What one size cost. */
export interface SizeCost {
  readonly events: number;
  readonly megabytes: number;
  readonly writingSeconds: number;
  readonly spark: Training;
  /** Null where the size was too large for it, or it was not asked for. */
  readonly builtIn: Training | null;
}

const million = 1e6;

/** A million events' worth of counting, at the largest size over the smallest: 1 where it is linear, less where starting weighs. */
export function growth(sizes: readonly SizeCost[]): { readonly seconds: number; readonly cpuSeconds: number } | null {
  const [first, last] = [sizes[0], sizes.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const ratio = (of: keyof Cost): number => perMillion(last)[of] / perMillion(first)[of];
  return { seconds: ratio('seconds'), cpuSeconds: ratio('cpuSeconds') };
}

/** What each further million costs, between one size and the next: starting is in neither. */
export function marginal(before: SizeCost, after: SizeCost): Cost {
  const more = (after.events - before.events) / million;
  const of = (name: keyof Cost): number => (after.spark.counting[name] - before.spark.counting[name]) / more;
  return { seconds: of('seconds'), cpuSeconds: of('cpuSeconds') };
}

export function perMillion({ events, spark: { counting } }: SizeCost): Cost {
  const millions = events / million;
  return { seconds: counting.seconds / millions, cpuSeconds: counting.cpuSeconds / millions };
}

const head = [
  'events',
  'MB',
  'Spark counts, s',
  's / million',
  'CPU s / million',
  'each further',
  'solves, s',
  'peak MB',
];
const builtInHead = ['linear, s', 'peak MB', 'Spark ÷ linear', 'same graph'];

export function formatSizes(sizes: readonly SizeCost[]): string {
  const table = new Table({
    head: [...head, ...builtInHead],
    colAligns: [...head, ...builtInHead].map(() => 'right'),
    style: { head: [], border: [], compact: true },
  });
  for (const [at, size] of sizes.entries()) {
    const { spark, builtIn } = size;
    const before = sizes[at - 1];
    const solves = spark.all.seconds - spark.counting.seconds;
    const figures = [size.megabytes, spark.counting.seconds, perMillion(size).seconds, perMillion(size).cpuSeconds];
    table.push([
      size.events.toLocaleString('en'),
      ...figures.map((value) => value.toFixed(1)),
      before === undefined ? '–' : marginal(before, size).cpuSeconds.toFixed(1),
      solves.toFixed(1),
      spark.peakMb.toFixed(0),
      ...(builtIn === null ? ['–', '–', '–', '–'] : besides(spark, builtIn)),
    ]);
  }
  const ratio = growth(sizes);
  const last = `A million events at the largest size over one at the smallest`;
  return ratio === null
    ? table.toString()
    : `${table.toString()}\n${last}: × ${ratio.seconds.toFixed(2)} in seconds, × ${ratio.cpuSeconds.toFixed(2)} in CPU seconds`;
}

function besides(spark: Training, builtIn: Training): string[] {
  const ratio = spark.all.seconds / builtIn.all.seconds;
  const isSame = spark.graph === builtIn.graph;
  return [builtIn.all.seconds.toFixed(1), builtIn.peakMb.toFixed(0), ratio.toFixed(2), isSame ? 'yes' : 'no'];
}
