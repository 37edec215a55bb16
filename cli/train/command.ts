import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { completeJourneyCutMs } from '../../demo/complete-journey';
import { readSettings, type Settings } from '../../lib/config/settings';
import { openDataset, type Dataset } from '../../lib/dataset/open-dataset';
import { AppError } from '../../lib/errors';
import { createLogger } from '../../lib/logger';
import { exitCodes } from '../../lib/run-service';
import { listenForStop } from '../../lib/stop-signals';
import { trainVersion, type TrainedVersion } from '../../services/trainer/train-version';
import { trainerNamed } from '../../services/trainer/trainer-named';
import { settingsSources, type CommonOptions } from '../command-options';
import { createSteps } from '../data/steps';
import { eventSource, isDemo, usualMinItemEvents, type EventsFrom } from '../events-from';
import { print } from '../print';
import { isOnSpark, sparkPreset, trainOnSpark } from './on-spark';
import { checkParameters, type Given, type TrainerChoice } from './parameters';

export interface TrainOptions extends CommonOptions, EventsFrom {
  readonly until?: number;
  readonly cut?: number;
  readonly minItemEvents?: number;
  readonly trainer: TrainerChoice;
  readonly sparkMaster?: string;
  readonly statistics?: string;
  readonly param: Given;
  readonly seed: number;
  readonly workers?: number;
  readonly out: string;
  readonly name: string;
  readonly modelVersion: string;
  readonly ifMissing: boolean;
}

export async function trainCommand(options: TrainOptions): Promise<number> {
  const { out, name, modelVersion: version, json, trainer, param } = options;
  const { settings } = readSettings(settingsSources(options, sparkPreset(options)));
  checkParameters(trainer, param);
  const there = join(out, name, version);
  if (existsSync(join(there, 'manifest.json'))) {
    if (!options.ifMissing) throw versionExists(there);
    await print(json ? `${JSON.stringify({ dir: there })}\n` : `${there} is there already\n`);
    return exitCodes.ok;
  }
  const signals = listenForStop(process);
  const steps = createSteps('train', json);
  const onProgress = (step: string, done = 0, of = 1): void => steps.move(step, done, of);
  const run = { cutMs: cutOf(options) ?? Infinity, signal: signals.asked, onProgress };
  try {
    const trained = await (isOnSpark(options) ? trainOnSpark : trainHere)(options, settings, run);
    const { dir, report } = trained;
    steps.end();
    const { items, events, users, seconds, modelBytes } = report;
    const shown = { dir, ...report, ...('cleaning' in trained ? { cleaning: trained.cleaning } : {}) };
    const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
    const size = `${(modelBytes / 1e6).toFixed(1)} MB`;
    const text = `${dir}: ${trainer.name}, ${items} items from ${events} events of ${users} customers in ${seconds.toFixed(1)} s, ${size}`;
    await print(json ? `${JSON.stringify({ ...shown, peakMb })}\n` : `${text}\n`);
    return exitCodes.ok;
  } catch (error) {
    if (!signals.asked.aborted) throw error;
    process.stderr.write('interrupted; nothing was written\n');
    return exitCodes.interrupted;
  } finally {
    steps.end();
    signals.close();
  }
}

interface Run {
  readonly cutMs: number;
  readonly signal: AbortSignal;
  readonly onProgress: (step: string, done?: number, of?: number) => void;
}

/** In this process. */
async function trainHere(options: TrainOptions, settings: Settings, run: Run): Promise<TrainedVersion> {
  const { name, modelVersion: version, param: parameters, out: outDir, seed } = options;
  const { signal, onProgress } = run;
  const dataset = await readEvents(options, settings, signal, onProgress);
  try {
    return await trainVersion({
      data: await dataset.until(run.cutMs),
      trainer: trainerNamed(options.trainer.name),
      ...{ parameters, name, version, outDir, seed, signal, onProgress },
      workers: options.workers ?? availableParallelism(),
    });
  } finally {
    dataset.close();
  }
}

/** Said before the training, which may take minutes, and not at its end. */
function versionExists(dir: string): AppError {
  const what = `there is a model version in ${dir} already, and versions are never changed`;
  return new AppError('MODEL_INVALID', `${what}: choose another --model-version, or take --if-missing`, { dir });
}

function cutOf(options: TrainOptions): number | undefined {
  return options.cut ?? (isDemo(options) ? completeJourneyCutMs : undefined);
}

function readEvents(
  options: TrainOptions,
  settings: Settings,
  signal: AbortSignal,
  onProgress: (step: string, done: number, of?: number) => void,
): Promise<Dataset> {
  const { from, until, minItemEvents = usualMinItemEvents(options) } = options;
  const logger = createLogger({ service: 'train', ...settings.log, level: 'error', pretty: true });
  return openDataset(eventSource(options, settings, logger), {
    rules: { minItemEvents, sessionGapMs: settings.history.sessionGapMs },
    ...(typeof from === 'number' ? { fromMs: from } : {}),
    ...(until === undefined ? {} : { untilMs: until }),
    onProgress,
    signal,
  });
}
