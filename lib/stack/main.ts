import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import pc from 'picocolors';
import { AppError } from '../errors';
import type { ManagedProcess } from './managed-server';
import { type Stack, startStack } from './stack';

interface Flags {
  readonly json?: true;
  readonly data?: string;
}

const examples = `
Examples:
  npm run stack                       a fresh Kafka and Redis, gone with their data on Ctrl-C
  npm run stack -- --data ./my-data   the same, keeping data in ./my-data from run to run
  npm run --silent stack -- --json    one JSON line {"brokers", "redisUrl"} when both answer`;

function usage({ brokers, redisUrl }: Stack): string {
  return `
${pc.bold('Kafka')}  ${pc.green(brokers)}
${pc.bold('Redis')}  ${pc.green(redisUrl)}

In another terminal:
  export STREAMREC_KAFKA_BROKERS=${brokers}
  export STREAMREC_REDIS_URL=${redisUrl}
  node bin/streamrec.js topics create      # the topics that the services expect
  node bin/streamrec.js up                 # every service in one terminal
  kcat -b ${brokers} -L                    # what is on the broker
  kcat -b ${brokers} -C -t recommendations -X isolation.level=read_committed

Ctrl-C stops both.
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

async function main(): Promise<void> {
  const command = new Command('npm run stack --')
    .description(
      'A real Kafka and a real Redis on free ports of this machine, without containers or root, until Ctrl-C.',
    )
    .option('--data <folder>', 'keep data in this folder and use it again (else a temporary one)')
    .option('--json', 'print one JSON line {brokers, redisUrl} when both answer, and nothing else')
    .addHelpText('after', examples)
    .parse();
  const flags = command.opts<Flags>();
  const show = (text: string): void => void process.stderr.write(`${text}\n`);
  const onProgress = flags.json ? () => undefined : (step: string) => show(pc.dim(step));
  const stopped = untilAskedToStop();
  const starting = startStack({ onProgress, ...(flags.data === undefined ? {} : { dataDir: flags.data }) });
  // Asked to stop before both answer: the guardian ends what has started as soon as this process is gone.
  const stack = await Promise.race([starting, stopped.then(() => undefined)]);
  if (stack === undefined) process.exit(0);
  if (flags.json) process.stdout.write(`${JSON.stringify({ brokers: stack.brokers, redisUrl: stack.redisUrl })}\n`);
  else process.stdout.write(usage(stack));
  try {
    await Promise.race([stopped, deathOf(stack.kafka), deathOf(stack.redis)]);
    onProgress('Stopping (Ctrl-C again to force)');
  } finally {
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
