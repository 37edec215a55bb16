import { Command, InvalidArgumentError } from 'commander';
import { wholeNumber } from '../../cli/option-values';

export interface SparkBenchOptions {
  readonly quick: boolean;
  /** Numbers of events, the smallest first. */
  readonly sizes?: readonly number[];
  readonly items: number;
  /** Of the sessions, those of one customer, in percent. */
  readonly heaviest: number;
  readonly driverMemory: string;
  /** The built-in trainer takes sizes up to so many events. */
  readonly builtInMost: number;
  readonly work?: string;
  readonly seed: number;
  /** A file, or true for standard output. */
  readonly json?: string | true;
}

const million = 1_000_000;
const usualSizes = [1, 5, 20, 50].map((size) => size * million);
const quickSizes = [0.2, 1].map((size) => size * million);

export const sizesOf = ({ sizes, quick }: Pick<SparkBenchOptions, 'sizes' | 'quick'>): readonly number[] =>
  sizes ?? (quick ? quickSizes : usualSizes);

export function createProgram(): Command {
  return new Command('npm run bench:spark --')
    .description(
      "Measure what the trainers spark and linear cost on archives of a made-up shop's events, size by size.",
    )
    .option('--quick', 'two small sizes: 0.2,1', false)
    .option('--sizes <millions>', 'of events, by comma; 1,5,20,50 unless told', millions)
    .option('--items <n>', 'of the shop', wholeNumber(1, million), 20_000)
    .option('--heaviest <percent>', 'of the sessions, those of one customer, as robots have', wholeNumber(0, 90), 0)
    .option('--driver-memory <size>', 'spark.driverMemory', '4g')
    .option(
      '--built-in-most <n>',
      'the trainer linear takes sizes up to so many events',
      wholeNumber(0, 1e9),
      20 * million,
    )
    .option(
      '--work <folder>',
      'for archives and what trainers put aside, some 150 bytes an event; the system’s unless told',
    )
    .option('--seed <n>', 'the same seed makes the same events', wholeNumber(0, 2 ** 32 - 1), 1)
    .option('--json [file]', 'write the figures as JSON to the file, or to standard output')
    .exitOverride()
    .showHelpAfterError('(--help shows what is possible)')
    .addHelpText(
      'after',
      `
A customer has 100 events on average, whatever the size. Counting grows with events, solving with items alone; processor
seconds say what it costs where other work runs beside it. Java 17, python3, and PySpark (half a gigabyte, once) are needed.

Examples:
  $ npm run bench:spark
  $ npm run bench:spark -- --quick --json figures.json
  $ npm run bench:spark -- --sizes 10,100 --driver-memory 8g --work /data
  $ npm run bench:spark -- --sizes 5 --heaviest 20

Exit codes: 0 measured, 1 failed, 2 wrong usage, 130 interrupted.`,
    );
}

function millions(text: string): number[] {
  const sizes = text.split(',').map((size) => Math.round(Number(size) * million));
  if (sizes.every((size) => size >= 1 && size <= 1_000 * million)) return [...new Set(sizes)].sort((a, b) => a - b);
  throw new InvalidArgumentError('Expected millions of events by comma, such as 1,5,20, up to 1000.');
}
