import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { archiveStore } from '../../lib/archive/place';
import { openArchive } from '../../lib/archive/read-archive';
import { codecFactory } from '../../lib/avro/codecs';
import { toInteraction } from '../../lib/avro/record-mapping';
import { untilAvailable } from '../../lib/backoff';
import { readSettings } from '../../lib/config/settings';
import type { UserHistoryRecord } from '../../lib/domain/records.generated';
import { AppError } from '../../lib/errors';
import { connectAdmin } from '../../lib/kafka/admin';
import { partitionsOf } from '../../lib/kafka/check-topics';
import { createLogger } from '../../lib/logger';
import { createRedis } from '../../lib/redis/create-redis';
import { redisSettings } from '../../lib/redis/redis-settings';
import { exitCodes } from '../../lib/run-service';
import { listenForStop } from '../../lib/stop-signals';
import { decoderOf } from '../../services/features/run';
import { addCommonOptions, finish, settingsSources, type CommonOptions } from '../command-options';
import { archivePlace } from '../option-values';
import { createProgressView, type ProgressView } from '../rebuild/progress';
import { rebuild, type RebuildResult } from '../rebuild/rebuild';

interface RebuildOptions extends CommonOptions {
  readonly force: boolean;
  readonly yes: boolean;
  readonly data?: string;
}

/** `rebuild`: what Redis lost, from the topic of events. */
export function addRebuild(program: Command): void {
  const command = program
    .command('rebuild')
    .description('Fill histories, aggregates and popularity again after Redis lost them; nothing is recommended.')
    .option('--force', 'also where nothing was lost: delete what Redis holds of them, and fill it again', false)
    .option('--data <archive>', 'read the archive first, then the topic: archive, or archive:PLACE', archivePlace)
    .option('--yes', 'do not ask before --force deletes', false);
  addCommonOptions(command, {
    json: 'print what was done as JSON',
    examples: ['rebuild', 'rebuild --json --config shop.yaml', 'rebuild --force --yes', 'rebuild --data archive'],
  })
    .addHelpText(
      'after',
      '\nThe services may run: the recommender serves on lower tiers meanwhile, and takes over each partition by itself.' +
        '\nIt can be stopped at any time; run again, it goes on where it was. Items come back without it.' +
        '\nOne at a time; see docs/rebuild.md.',
    )
    .action((options: RebuildOptions) => finish(options, () => run(options)));
}

async function run(options: RebuildOptions): Promise<number> {
  const { settings } = readSettings(settingsSources(options));
  if (options.force && !options.yes) await askFirst();
  const logger = createLogger({ service: 'rebuild', ...settings.log, level: 'error', pretty: !options.json });
  const signals = listenForStop(process);
  const signal = signals.asked;
  const view = createProgressView(options.json, process.stderr, () => performance.now());
  const redis = createRedis(redisSettings(settings.redis), logger);
  const admin = await connectAdmin(settings.kafka, logger).catch(async (error: unknown) => {
    await redis.close();
    throw error;
  });
  try {
    const topic = settings.topics.userHistory;
    await partitionsOf(admin, topic);
    const codec = await untilAvailable(
      'the Schema Registry',
      () => codecFactory(settings.schemaRegistry)<UserHistoryRecord>('user-history', topic),
      { signal, logger },
    );
    const store = options.data === undefined ? null : archiveStore(options.data, settings);
    const archive = store === null ? null : await openArchive(store, topic);
    const result = await rebuild(
      {
        settings,
        admin,
        redis,
        decoder: decoderOf(codec, toInteraction),
        archive,
        onNote: view.note,
        onProgress: view.show,
        signal,
        logger,
      },
      options,
    );
    view.end();
    process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : `${describe(result)}\n`);
    return exitCodes.ok;
  } catch (error) {
    if (!signal.aborted) throw error;
    return halted(view);
  } finally {
    view.end();
    signals.close();
    await Promise.all([redis.close(), admin.close()]);
  }
}

function halted(view: ProgressView): number {
  view.end();
  process.stderr.write('halted; run it again to go on from here\n');
  return exitCodes.interrupted;
}

/** @throws AppError CONFIG_INVALID where nobody agrees. */
async function askFirst(): Promise<void> {
  const refused = new AppError(
    'CONFIG_INVALID',
    '--force deletes what Redis holds before it is filled again; add --yes',
  );
  if (!process.stdin.isTTY || !process.stderr.isTTY) throw refused;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(
    'Delete all histories, aggregates and popularity, and fill them again? [y/N] ',
  );
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw refused;
}

function describe({ stores, partitions, events, skipped, seconds, eventsPerSecond }: RebuildResult): string {
  if (stores.length === 0) return 'Redis has lost nothing: every partition is whole';
  const what = `${stores.join(' and ')} of ${partitions} partitions rebuilt from ${events} events`;
  const unusable = skipped === 0 ? '' : `, ${skipped} unusable records skipped`;
  return `${what} in ${seconds.toFixed(1)} s (${eventsPerSecond} events/s while reading)${unusable}`;
}
