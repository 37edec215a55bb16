import { readSettings } from '../../lib/config/settings';
import { AppError } from '../../lib/errors';
import { connectAdmin } from '../../lib/kafka/admin';
import { createLogger } from '../../lib/logger';
import { exitCodes } from '../../lib/run-service';
import { listenForStop } from '../../lib/stop-signals';
import { settingsSources, type CommonOptions } from '../command-options';
import { print } from '../print';
import { openVersion } from './open-version';
import { createListWriter } from './list-writer';
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
}

export async function replayCommand(options: ReplayOptions): Promise<number> {
  const { settings } = readSettings(settingsSources(options));
  const window = windowOf(options);
  const logger = createLogger({ service: 'replay', ...settings.log, level: 'error', pretty: !options.json });
  const signals = listenForStop(process);
  const closers: (() => Promise<void>)[] = [];
  const open = async (wanted: string): Promise<ReplayedVersion> => {
    const version = await openVersion(wanted, settings);
    closers.push(() => version.close());
    return createReplayedVersion(version, settings.recommender.listLength);
  };
  try {
    const live = await open(options.live ?? settings.model.dir);
    const candidate = await open(options.candidate);
    const admin = await connectAdmin(settings.kafka, logger);
    closers.push(() => admin.close());
    const lists = options.out === undefined ? null : createListWriter(options.out, settings.topics.userHistory);
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

/** Throws CONFIG_INVALID where there is nothing between its ends. */
function windowOf({ from, to = Date.now(), by, warmUp, outcomes }: ReplayOptions): ReplayWindow {
  if (from >= to) throw new AppError('CONFIG_INVALID', '--from is not before --to: there is nothing to replay');
  if (warmUp !== undefined && by === 'record' && warmUp > from) {
    throw new AppError('CONFIG_INVALID', '--warm-up is after --from: histories would begin within the window');
  }
  return { from, to, by, warmUp: warmUp ?? null, outcomesMs: outcomes };
}
