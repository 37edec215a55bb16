import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { exitCodes } from '../../lib/run-service';
import { listenForStop } from '../../lib/stop-signals';
import { endProcess } from './end-process';
import { runAll } from './run-all';
import { allScenarios, scenariosOn } from './scenarios';
import type { ChaosScenario } from './scenario';
import { liveLines } from './table';

interface Options {
  readonly scenario?: readonly ChaosScenario[];
  readonly events?: number;
  readonly seed?: number;
  readonly short: boolean;
  readonly cluster: boolean;
  readonly jobs: number;
  readonly soakMinutes?: number;
  readonly json?: string;
  readonly list: boolean;
}

const names = allScenarios.map(({ name }) => name).join(', ');
const largestSeed = 2 ** 31 - 1;

const program = new Command('npm run chaos --')
  .description(
    'Kill, stop and starve the system under load, and account for every event: lost, doubled, out of order, wrong.',
  )
  .option('--scenario <names...>', 'only these; all unless told', scenarios)
  .option('--events <count>', 'events of each scenario (default 50000; the short form fewer)', integer(1, 10_000_000))
  .option('--seed <number>', 'of the events and the moments of harm (default: by the clock)', integer(0, largestSeed))
  .option('--short', 'every scenario with fewer events and harms', false)
  .option('--cluster', 'on three brokers and a Redis Cluster of three primaries with a replica each', false)
  .option('--jobs <count>', 'scenarios side by side', integer(1, 16), 1)
  .option('--soak-minutes <minutes>', 'how long the soak lasts (default 30; the short form 20 s)', minutes)
  .option('--json <file>', 'write the results to this file')
  .option('--list', 'say which scenarios there are, and end', false)
  .addHelpText(
    'after',
    `
Everything runs on this machine: Kafka and Redis on free ports of 127.0.0.1, recommenders as processes of their own.
A failed scenario names its first offenders, the last lines of its recommenders' logs, and how to repeat it.

Examples:
  $ npm run chaos
  $ npm run chaos -- --short --jobs 3 --json chaos.json
  $ npm run chaos -- --scenario kills zombie --events 200000 --seed 7
  $ npm run chaos -- --scenario soak --soak-minutes 120
  $ npm run chaos -- --cluster --short
  $ npm run chaos -- --cluster --scenario broker-lost redis-failover

Exit codes: 0 all passed, 1 one has failed, 2 wrong usage, 130 interrupted.`,
  )
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? exitCodes.ok : exitCodes.badConfiguration));

function scenarios(name: string, before: readonly ChaosScenario[] | undefined): readonly ChaosScenario[] {
  const known = allScenarios.find((scenario) => scenario.name === name);
  if (known === undefined) throw new InvalidArgumentError(`Expected one of: ${names}.`);
  return [...(before ?? []).filter((scenario) => scenario !== known), known];
}

function integer(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${min} to ${max}.`);
  };
}

function minutes(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 10_000) return value;
  throw new InvalidArgumentError('Expected minutes above 0, such as 30.');
}

async function main({
  scenario,
  events,
  seed,
  short,
  cluster,
  jobs,
  soakMinutes,
  json,
  list,
}: Options): Promise<number> {
  const runnable = scenariosOn(cluster ? 'cluster' : 'single');
  const misplaced = scenario?.filter((one) => !runnable.includes(one)) ?? [];
  if (misplaced.length > 0) {
    const where = cluster ? 'without --cluster' : 'with --cluster';
    process.stderr.write(`${misplaced.map(({ name }) => name).join(', ')}: runs ${where} only\n`);
    return exitCodes.badConfiguration;
  }
  if (list) {
    for (const { name, about } of runnable) console.log(`${name.padEnd(20)} ${about}`);
    return exitCodes.ok;
  }
  // The file is known to be writable before the minutes are spent.
  if (json !== undefined) writeFileSync(json, '[]\n');
  const signals = listenForStop(process);
  void signals.second.then(() => process.exit(exitCodes.interrupted));
  const lines = liveLines(process.stdout);
  const choice = {
    ...{ scenarios: scenario ?? runnable, short, cluster, jobs },
    ...{ seed: seed ?? Date.now() % largestSeed, events: events ?? null, soakMinutes: soakMinutes ?? null },
  };
  try {
    lines.print([`seed ${choice.seed}`]);
    const rows = await runAll(choice, signals.asked, lines);
    if (json !== undefined) writeFileSync(json, `${JSON.stringify(rows, null, 2)}\n`);
    const failures = rows.filter(({ pass }) => !pass).length;
    lines.print([failures === 0 ? `${rows.length} of ${rows.length} passed` : `${failures} of ${rows.length} FAILED`]);
    return failures === 0 ? exitCodes.ok : exitCodes.failure;
  } catch (error) {
    if (signals.asked.aborted) return exitCodes.interrupted;
    throw error;
  } finally {
    lines.close();
  }
}

program.parse();
endProcess(main(program.opts<Options>()));
