import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { AppError } from '../lib/errors';

/** Workloads by the names that --only takes, in the order of a round. */
export const workloadNames = [
  'bare',
  'real',
  'full',
  'pipeline',
  'catch-up',
  'latency',
  'peers',
  'memory',
  'users',
  'items',
  'processes',
] as const;
export type WorkloadName = (typeof workloadNames)[number];

export interface BenchOptions {
  readonly quick: boolean;
  readonly rounds: number;
  readonly events: number;
  /** A file, or true for standard output. */
  readonly json?: string | true;
  readonly model?: string;
  readonly items: number;
  readonly data?: string;
  readonly peers?: string;
  readonly only?: readonly WorkloadName[];
  readonly set: Readonly<Record<string, string>>;
  readonly profile?: string;
}

/** What --quick leaves out, to be done in less than 50 s. */
export const notQuick: readonly WorkloadName[] = ['catch-up', 'users', 'items', 'processes'];

export function createProgram(): Command {
  return new Command('npm run bench --')
    .description(
      'Measure the recommender on a Kafka and a Redis of its own, beside bare ONNX Runtime on the same model and machine.',
    )
    .option(
      '--quick',
      `one round, seconds of load, without ${notQuick.join(', ')}: under 50 s on two quiet cores`,
      false,
    )
    .option('--rounds <n>', 'rounds of all workloads, interleaved; medians are shown', whole, 3)
    .option('--events <n>', "of the shop's first events", whole, 60_000)
    .option('--data <file>', "a shop's events: a CSV with a header, gzipped or not; else the demo's")
    .option('--model <file>', 'run this ONNX file instead of the model that the benchmark writes')
    .option('--items <n>', 'items of the model', whole, 10_000)
    .option('--peers <dir>', 'run the programs of DIR/run.sh on the same servers, too')
    .option('--only <names>', `some workloads only, by comma: ${workloadNames.join(', ')}`, workloads)
    .option('--set <key=value>', "a setting of the recommender's (docs/settings.md); may be repeated", assign, {})
    .option('--profile <dir>', 'write CPU profiles of one more run and a summary of where the time goes')
    .option('--json [file]', 'write the figures as JSON to the file, or to standard output')
    .exitOverride()
    .showHelpAfterError('(--help shows what is possible)')
    .addHelpText(
      'after',
      `
Figures hold for this machine (${availableParallelism()} cores) in this run; compare those of one run only, on a machine that does nothing else.
docs/performance.md says what is measured and how.

Examples:
  $ npm run bench
  $ npm run bench -- --quick --json figures.json
  $ npm run bench -- --data online_retail.csv.gz --peers ../peers --model ../peers/transformer-10k.onnx
  $ npm run bench -- --only bare,real --rounds 5 --set recommender.maxBatch=512
  $ npm run bench -- --only real --profile /tmp/profile

Exit codes: 0 measured, 1 failed, 2 wrong usage, 130 interrupted.`,
    );
}

/** What the options say together. Throws CONFIG_INVALID where they contradict each other. */
export function plannedWorkloads(options: BenchOptions): WorkloadName[] {
  const { only, quick, peers } = options;
  if (only?.includes('peers') && peers === undefined)
    throw new AppError('CONFIG_INVALID', '--only peers needs --peers DIR: where their run.sh is');
  return workloadNames.filter((name) => {
    if (name === 'peers') return peers !== undefined && (only === undefined || only.includes(name));
    return only === undefined ? !(quick && notQuick.includes(name)) : only.includes(name);
  });
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('Expected a whole number above 0.');
  return value;
}

function workloads(text: string): WorkloadName[] {
  return text.split(',').map((name) => {
    const known = workloadNames.find((workload) => workload === name.trim());
    if (known === undefined) throw new InvalidArgumentError(`Expected ${workloadNames.join(', ')}.`);
    return known;
  });
}

function assign(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const equals = text.indexOf('=');
  if (equals < 1) throw new InvalidArgumentError('Expected key=value, such as recommender.maxBatch=512.');
  return { ...before, [text.slice(0, equals)]: text.slice(equals + 1) };
}
