import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';

/**
 * Workloads by the names that --only takes, in the order of a round: the overload right after what it is a multiple of, as a
 * machine's speed changes from minute to minute.
 */
export const gatewayWorkloads = ['fresh', 'most', 'overload', 'latest', 'events', 'grpc'] as const;
export type GatewayWorkload = (typeof gatewayWorkloads)[number];

export interface GatewayBenchOptions {
  readonly quick: boolean;
  readonly rounds: number;
  readonly events: number;
  /** A file, or true for standard output. */
  readonly json?: string | true;
  readonly model?: string;
  readonly only?: readonly GatewayWorkload[];
  readonly set: Readonly<Record<string, string>>;
  readonly profile?: string;
}

export function createProgram(): Command {
  return new Command('npm run bench:gateway --')
    .description('Measure the gateway by an open loop of requests, on a Kafka and a Redis of its own.')
    .option('--quick', 'shorter loads, one round', false)
    .option('--rounds <n>', 'rounds of all workloads; medians are shown', whole, 3)
    .option('--events <n>', "of the demo's shop, that make histories and the stream's lists", whole, 20_000)
    .option('--model <dir>', "a model version to serve; else a linear model of the shop's 10,000 items is trained")
    .option('--only <names>', `some workloads only, by comma: ${gatewayWorkloads.join(', ')}`, workloads)
    .option('--set <key=value>', "a setting of the gateway's (docs/settings.md); may be repeated", assign, {})
    .option('--profile <dir>', "write a CPU profile of the gateway's process")
    .option('--json [file]', 'write the figures as JSON to the file, or to standard output')
    .exitOverride()
    .showHelpAfterError('(--help shows what is possible)')
    .addHelpText(
      'after',
      `
The load runs beside the gateway on the same ${availableParallelism()} cores, as do Kafka and Redis: compare figures of one run only.
Latency counts from when a request was due, not from when it was sent.

Examples:
  $ npm run bench:gateway
  $ npm run bench:gateway -- --quick --json figures.json
  $ npm run bench:gateway -- --only fresh,latest --set gateway.inferenceWorkers=2

Exit codes: 0 measured, 1 failed, 2 wrong usage, 130 interrupted.`,
    );
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('Expected a whole number above 0.');
  return value;
}

function workloads(text: string): GatewayWorkload[] {
  return text.split(',').map((name) => {
    const known = gatewayWorkloads.find((workload) => workload === name.trim());
    if (known === undefined) throw new InvalidArgumentError(`Expected ${gatewayWorkloads.join(', ')}.`);
    return known;
  });
}

function assign(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const equals = text.indexOf('=');
  if (equals < 1) throw new InvalidArgumentError('Expected key=value, such as gateway.maxQueue=500.');
  return { ...before, [text.slice(0, equals)]: text.slice(equals + 1) };
}
