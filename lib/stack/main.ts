import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import pc from 'picocolors';
import { AppError } from '../errors';
import type { ManagedProcess } from './managed-server';
import { clusterForm } from './server-plan';
import { type RunningServices, startServices, streamrecEnv } from './services';
import { type Stack, startStack } from './stack';

interface Flags {
  readonly json?: true;
  readonly data?: string;
  readonly cluster?: true;
  readonly services: boolean;
}

const instances = 2;

const examples = `
Examples:
  npm run stack                       a fresh Kafka and Redis, gone with their data on Ctrl-C
  npm run stack -- --data ./my-data   the same, keeping data in ./my-data from run to run
  npm run --silent stack -- --json    one JSON line {"brokers", "redisUrl"} when both answer
  npm run stack -- --cluster          three brokers, a Redis Cluster of six nodes, two of each consumer service
  npm run stack -- --cluster --no-services --data ./my-cluster

With --cluster every topic has three copies, of which two must hold a record before it counts, and the services log to a file
that it names. The servers take 650 MB of memory at first, 1.3 GB at most; the services come on top.`;

function usage(stack: Stack, services: RunningServices | null): string {
  const { brokers, redisUrl, form } = stack;
  const first = brokers.split(',')[0] ?? '';
  const env = Object.entries(streamrecEnv(stack)).map(([name, value]) => `  export ${name}=${value}`);
  const upFlags = form.redisCluster === null ? '' : ` recommender features evaluator --instances ${instances}`;
  const toDo =
    services === null
      ? [
          '  node bin/streamrec.js topics create      # the topics that the services expect',
          `  node bin/streamrec.js up${upFlags.padEnd(16)} # ${upFlags === '' ? 'every service' : 'the consumer services'} in one terminal`,
        ]
      : ['  node bin/streamrec.js topics check', `  tail -f ${services.logFile}`];
  return `
${pc.bold('Kafka')}  ${pc.green(brokers)}
${pc.bold('Redis')}  ${pc.green(redisUrl)}${services === null ? '' : `\n${pc.bold('Services')}  ${pc.green(services.about)}`}

In another terminal:
${[...env, ...toDo].join('\n')}
  kcat -b ${first} -L                    # what is on the broker
  kcat -b ${first} -C -t recommendations -X isolation.level=read_committed

Ctrl-C stops ${form.redisCluster === null ? 'both' : 'all'}.
`;
}

/** npm passes on the Ctrl-C that the terminal has sent to this process already: within this time, two are one. */
const sameKeyMs = 300;

/** Resolves at the first SIGINT, SIGTERM or SIGHUP; another one after that ends this process at once, and so the servers. */
async function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    const ask = (): void => {
      if (askedAt !== undefined && Date.now() - askedAt > sameKeyMs) process.exit(130);
      askedAt ??= Date.now();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  });
}

/** Rejects when a server ends without being told to. */
async function deathOf(server: ManagedProcess): Promise<never> {
  await server.exited();
  const log = readFileSync(server.logFile, 'utf8').trim().split('\n').slice(-12).join('\n');
  throw new AppError('STACK_FAILED', `${server.name} ended by itself. The end of its log:\n${log}`);
}

/** Says when a server has ended, and goes on. */
async function toldDeathOf(server: ManagedProcess, show: (text: string) => void): Promise<never> {
  await server.exited();
  show(pc.yellow(`${server.name} has ended; the others go on (its log: ${server.logFile})`));
  return new Promise(() => undefined);
}

async function main(): Promise<void> {
  const command = new Command('npm run stack --')
    .description(
      'A real Kafka and a real Redis on free ports of this machine, without containers or root, until Ctrl-C.',
    )
    .option('--cluster', `three brokers, a Redis Cluster, and ${instances} of each consumer service`)
    .option('--no-services', 'with --cluster: the servers alone')
    .option('--data <folder>', 'keep data in this folder and use it again (else a temporary one)')
    .option('--json', 'print one JSON line {brokers, redisUrl, env} when all answer, and nothing else')
    .addHelpText('after', examples)
    .parse();
  const flags = command.opts<Flags>();
  const show = (text: string): void => void process.stderr.write(`${text}\n`);
  const onProgress = flags.json ? () => undefined : (step: string) => show(pc.dim(step));
  const stopped = untilAskedToStop();
  const form = flags.cluster ? { form: clusterForm } : {};
  const starting = startStack({ ...form, onProgress, ...(flags.data === undefined ? {} : { dataDir: flags.data }) });
  // Asked to stop before all answer: the guardian ends what has started as soon as this process is gone.
  const stack = await Promise.race([starting, stopped.then(() => undefined)]);
  if (stack === undefined) process.exit(0);
  const servers = [...stack.kafkaNodes, ...stack.redisNodes.map(({ server }) => server)];
  // The others of a cluster go on without one: who ends it on purpose wants to see that.
  let stopping = false;
  const tellOfDeath = (text: string): void => void (stopping || show(text));
  const deaths = servers.map((server) => (flags.cluster ? toldDeathOf(server, tellOfDeath) : deathOf(server)));
  let services: RunningServices | null = null;
  try {
    const withServices = flags.cluster && flags.services;
    if (withServices) {
      services = await Promise.race([startServices(stack, { instances, onProgress }), stopped.then(() => null)]);
      if (services === null) return;
    }
    const { brokers, redisUrl } = stack;
    if (flags.json) process.stdout.write(`${JSON.stringify({ brokers, redisUrl, env: streamrecEnv(stack) })}\n`);
    else process.stdout.write(usage(stack, services));
    await Promise.race([stopped, ...deaths, ...(services === null ? [] : [services.died])]);
    onProgress('Stopping (Ctrl-C again to force)');
  } finally {
    stopping = true;
    await services?.stop();
    await stack.stop();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const text = error instanceof AppError ? `${error.code}: ${error.message}` : String((error as Error).stack);
    process.stderr.write(`${pc.red(text)}\n`);
    process.exit(1);
  },
);
