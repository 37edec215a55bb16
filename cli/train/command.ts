import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { completeJourneyCutMs, readCompleteJourney } from '../../demo/complete-journey';
import { readSettings, type Settings } from '../../lib/config/settings';
import type { EventSource } from '../../lib/dataset/event-source';
import { openDataset, type Dataset } from '../../lib/dataset/open-dataset';
import { fileSource } from '../../lib/dataset/sources/file-source';
import { interactionsSource } from '../../lib/dataset/sources/interactions-source';
import { topicSource } from '../../lib/dataset/sources/topic-source';
import { AppError } from '../../lib/errors';
import { createLogger } from '../../lib/logger';
import { exitCodes } from '../../lib/run-service';
import { listenForStop } from '../../lib/stop-signals';
import { trainVersion } from '../../services/trainer/train-version';
import type { Trainer } from '../../services/trainer/trainer';
import { settingsSources, type columnMap, type CommonOptions } from '../command-options';
import { createSteps } from '../data/steps';
import { print } from '../print';
import { checkParameters, type Given } from './parameters';

export interface TrainOptions extends CommonOptions {
  readonly data?: string;
  /** A file, or a time from which on the topic is read. */
  readonly from?: string | number;
  readonly until?: number;
  readonly cut?: number;
  readonly columns?: ReturnType<typeof columnMap>;
  readonly minItemEvents?: number;
  readonly trainer: Trainer;
  readonly param: Given;
  readonly seed: number;
  readonly workers?: number;
  readonly out: string;
  readonly name: string;
  readonly modelVersion: string;
  readonly ifMissing: boolean;
}

/** Items of the demo's data with fewer events cost every customer a score and teach next to nothing. */
const demoMinItemEvents = 10;

export async function trainCommand(options: TrainOptions): Promise<number> {
  const { out, name, modelVersion: version, json, trainer, param, seed } = options;
  const { settings } = readSettings(settingsSources(options));
  checkParameters(trainer, param);
  const there = join(out, name, version);
  if (existsSync(join(there, 'manifest.json'))) {
    if (!options.ifMissing) throw versionExists(there);
    await print(json ? `${JSON.stringify({ dir: there })}\n` : `${there} is there already\n`);
    return exitCodes.ok;
  }
  const signals = listenForStop(process);
  const steps = createSteps('train', json);
  let dataset: Dataset | null = null;
  try {
    dataset = await readEvents(options, settings, signals.asked, steps.move);
    const { dir, report } = await trainVersion({
      data: await dataset.until(cutOf(options) ?? Infinity),
      trainer,
      parameters: param,
      name,
      version,
      outDir: out,
      seed,
      workers: options.workers ?? availableParallelism(),
      signal: signals.asked,
      onProgress: (step, done = 0, of = 1) => steps.move(step, done, of),
    });
    steps.end();
    const { items, events, users, seconds, modelBytes } = report;
    const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
    const size = `${(modelBytes / 1e6).toFixed(1)} MB`;
    const text = `${dir}: ${trainer.name}, ${items} items from ${events} events of ${users} customers in ${seconds.toFixed(1)} s, ${size}`;
    await print(json ? `${JSON.stringify({ dir, ...report, peakMb })}\n` : `${text}\n`);
    return exitCodes.ok;
  } catch (error) {
    if (!signals.asked.aborted) throw error;
    process.stderr.write('interrupted; nothing was written\n');
    return exitCodes.interrupted;
  } finally {
    steps.end();
    dataset?.close();
    signals.close();
  }
}

/** Said before the training, which may take minutes, and not at its end. */
function versionExists(dir: string): AppError {
  const what = `there is a model version in ${dir} already, and versions are never changed`;
  return new AppError('MODEL_INVALID', `${what}: choose another --model-version, or take --if-missing`, { dir });
}

function isDemo({ data, from }: TrainOptions): boolean {
  return data === undefined && from === undefined;
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
  const { from, until, minItemEvents = isDemo(options) ? demoMinItemEvents : 1 } = options;
  return openDataset(sourceOf(options, settings), {
    rules: { minItemEvents, sessionGapMs: settings.history.sessionGapMs },
    ...(typeof from === 'number' ? { fromMs: from } : {}),
    ...(until === undefined ? {} : { untilMs: until }),
    onProgress,
    signal,
  });
}

function sourceOf({ data, from, columns }: TrainOptions, settings: Settings): EventSource {
  if (data !== undefined && from !== undefined) {
    throw new AppError('CONFIG_INVALID', 'take either --data or --from: both say what to learn from');
  }
  const file = data ?? (typeof from === 'string' ? from : undefined);
  if (file !== undefined) return fileSource(file, columns ? { columns } : {});
  if (typeof from !== 'number') return interactionsSource('complete-journey', readCompleteJourney().events);
  return topicSource(settings, from, createLogger({ service: 'train', ...settings.log, level: 'error', pretty: true }));
}
