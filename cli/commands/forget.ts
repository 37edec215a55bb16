import { userInfo } from 'node:os';
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { readSettings, type Settings } from '../../lib/config/settings';
import { AppError } from '../../lib/errors';
import { forgetUser, type ForgetReceipt } from '../../lib/forget/forget-user';
import { connectAdmin } from '../../lib/kafka/admin';
import { partitionsOf } from '../../lib/kafka/check-topics';
import { connectRecordWriter } from '../../lib/kafka/record-writer';
import { createLogger, type Logger } from '../../lib/logger';
import { createRedis } from '../../lib/redis/create-redis';
import { redisSettings } from '../../lib/redis/redis-settings';
import { exitCodes } from '../../lib/run-service';
import { listenForStop } from '../../lib/stop-signals';
import { addCommonOptions, finish, settingsSources, type CommonOptions } from '../command-options';
import { awaitServices, obeyingServices, type ObeyingService } from '../forget/await-services';

interface ForgetOptions extends CommonOptions {
  readonly by?: string;
  readonly yes: boolean;
  readonly wait: boolean;
}

/** `forget`: what the gateway's DELETE /v1/users/{id} does, for many customers and without it. */
export function addForget(program: Command): void {
  const command = program
    .command('forget')
    .description(
      'Forget customers: in Redis at once, elsewhere as each service comes to the marker behind their events.',
    )
    .argument('<user...>', 'ids of customers')
    .option('--by <name>', 'who asks for it, for the record; the account that runs this unless told')
    .option('--yes', 'do not ask first', false)
    .option('--wait', 'end only once every service has come to the markers', false);
  addCommonOptions(command, {
    json: 'print a line of JSON for each customer',
    examples: ['forget customer-17', 'forget customer-17 customer-18 --yes --wait --json --by "ann, ticket 4711"'],
  })
    .addHelpText(
      'after',
      '\nWhat they do afterwards begins a new history. Done again, it is done again.' +
        '\nWhat stays, and for how long: docs/forgetting.md.',
    )
    .action((users: readonly string[], options: ForgetOptions) => finish(options, () => run(users, options)));
}

async function run(users: readonly string[], options: ForgetOptions): Promise<number> {
  const { settings } = readSettings(settingsSources(options));
  if (!options.yes) await askFirst(users.length);
  const logger = createLogger({
    service: 'forget',
    ...settings.log,
    pretty: !options.json,
    destination: process.stderr,
  });
  const signals = listenForStop(process);
  try {
    await forgetAll(users, { ...options, by: options.by ?? userInfo().username }, settings, logger, signals.asked);
    return exitCodes.ok;
  } catch (error) {
    if (!signals.asked.aborted) throw error;
    process.stderr.write('halted; run it again for those that it has not named\n');
    return exitCodes.interrupted;
  } finally {
    signals.close();
  }
}

async function forgetAll(
  users: readonly string[],
  { by, wait, json }: ForgetOptions & { readonly by: string },
  settings: Settings,
  logger: Logger,
  signal: AbortSignal,
): Promise<void> {
  const topic = settings.topics.userHistory;
  const redis = createRedis(redisSettings(settings.redis), logger);
  const closers: (() => Promise<void>)[] = [() => redis.close()];
  try {
    const admin = await connectAdmin(settings.kafka, logger);
    closers.push(() => admin.close());
    await partitionsOf(admin, topic);
    const writer = await connectRecordWriter(settings.kafka, logger);
    closers.push(() => writer.close());
    const receipts: ForgetReceipt[] = [];
    for (const user of users) {
      const receipt = await forgetUser(user, { by, signal }, { redis, writer, topic, now: Date.now, logger });
      receipts.push(receipt);
      process.stdout.write(json ? `${asJson(user, topic, receipt)}\n` : `${describe(user, topic, receipt)}\n`);
    }
    if (!wait) return;
    const markers = receipts.flatMap(({ marker }) => marker ?? []);
    const past = await awaitServices(obeyingServices(settings), topic, markers, admin, signal);
    if (!json) process.stdout.write(`${waitedFor(past)}\n`);
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

/** @throws AppError CONFIG_INVALID where nobody agrees. */
async function askFirst(count: number): Promise<void> {
  const refused = new AppError('CONFIG_INVALID', 'what is forgotten cannot be brought back; add --yes');
  if (!process.stdin.isTTY || !process.stderr.isTTY) throw refused;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(
    `Forget ${count === 1 ? 'this customer' : `these ${count} customers`}? [y/N] `,
  );
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw refused;
}

function asJson(user: string, topic: string, { marker, at, ...receipt }: ForgetReceipt): string {
  const place = marker && { topic, partition: marker.partition, offset: Number(marker.offset) };
  return JSON.stringify({ user, at: new Date(at).toISOString(), ...receipt, marker: place });
}

function describe(user: string, topic: string, { fingerprint, redis, keys, marker }: ForgetReceipt): string {
  const done = redis === 'deleted' ? `${keys} keys of Redis deleted` : 'Redis is away: deleted once it is back';
  return `${user} (${fingerprint}): ${done}; marker ${topic}${marker === null ? '' : `-${marker.partition}-${marker.offset}`}`;
}

function waitedFor(past: readonly ObeyingService['name'][]): string {
  if (past.length === 0) return 'no service has read this topic yet: each obeys when it does';
  return `past the markers: ${past.join(', ')}`;
}
