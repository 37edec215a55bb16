import { readSettings, type Settings } from '../../lib/config/settings';
import { AppError } from '../../lib/errors';
import { connectAdmin } from '../../lib/kafka/admin';
import { createLogger, type Logger } from '../../lib/logger';
import { exitCodes } from '../../lib/run-service';
import { listenForStop } from '../../lib/stop-signals';
import { settingsSources, type CommonOptions } from '../command-options';
import { print } from '../print';
import { findVersion, openVersion } from './open-version';
import { readRegistryVersion, type VersionFiles } from './registry-version';
import { openListWriter } from './list-writer';
import { reportText } from './print-report';
import { createReplayedVersion, type ReplayedVersion } from './replayed-version';
import { runReplay, type ReplayWindow } from './run-replay';

export interface ReplayOptions extends CommonOptions {
  readonly candidate: string;
  readonly live?: string;
  readonly from: number;
  readonly to?: number;
  readonly by: 'event' | 'record';
  readonly warmUp?: number;
  readonly outcomes: number;
  readonly k: readonly number[];
  readonly maxUsers: number;
  readonly out?: string;
  readonly data?: string;
}

export async function replayCommand(options: ReplayOptions): Promise<number> {
  const { settings } = readSettings(settingsSources(options));
  const window = windowOf(options);
  const logger = createLogger({ service: 'replay', ...settings.log, level: 'error', pretty: !options.json });
  const signals = listenForStop(process);
  const closers: (() => Promise<void>)[] = [];
  const open = async (found: VersionFiles): Promise<ReplayedVersion> => {
    const version = await openVersion(found, settings);
    closers.push(() => version.close());
    return createReplayedVersion(version, settings.recommender);
  };
  try {
    const live = await open(await findLive(options.live, settings, logger));
    const candidate = await open(await findVersion(options.candidate, settings, logger));
    const admin = await connectAdmin(settings.kafka, logger);
    closers.push(() => admin.close());
    const lists = options.out === undefined ? null : await openListWriter(options.out, settings.topics.userHistory);
    if (lists) closers.push(() => lists.close());
    const report = await runReplay(
      window,
      { ks: options.k, maxUsers: options.maxUsers },
      {
        settings,
        admin,
        live,
        candidate,
        logger,
        json: options.json,
        signal: signals.asked,
        ...(options.data === undefined ? {} : { data: options.data }),
        ...(lists ? { onReplayed: lists.write } : {}),
      },
    );
    await print(options.json ? `${JSON.stringify(report)}\n` : reportText(report));
    return exitCodes.ok;
  } catch (error) {
    if (!signals.asked.aborted) throw error;
    process.stderr.write('interrupted; nothing was written to any topic\n');
    return exitCodes.interrupted;
  } finally {
    signals.close();
    for (const close of closers.reverse()) await close();
  }
}

/** What serves, unless another is named: by the registry's log where the recommender follows it. */
async function findLive(wanted: string | undefined, settings: Settings, logger: Logger): Promise<VersionFiles> {
  const { name, dir } = settings.model;
  if (wanted !== undefined) return findVersion(wanted, settings, logger);
  if (name === '') {
    return findVersion(dir, settings, logger).catch((cause: unknown) => {
      if (!(cause instanceof AppError)) throw cause;
      const help =
        'name the version that serves with --live, or the model that the registry deploys with --set model.name=NAME';
      throw new AppError(cause.code, `model.dir, which is live unless told: ${cause.message}; ${help}`, { cause });
    });
  }
  return readRegistryVersion(
    { model: name, version: null, deploymentRevision: null, variant: 'live' },
    settings,
    logger,
  );
}

/** Throws CONFIG_INVALID where there is nothing between its ends. */
function windowOf({ from, to = Date.now(), by, warmUp, outcomes }: ReplayOptions): ReplayWindow {
  if (from >= to) throw new AppError('CONFIG_INVALID', '--from is not before --to: there is nothing to replay');
  if (warmUp !== undefined && by === 'record' && warmUp > from) {
    throw new AppError('CONFIG_INVALID', '--warm-up is after --from: histories would begin within the window');
  }
  return { from, to, by, warmUp: warmUp ?? null, outcomesMs: outcomes };
}
