import { availableParallelism } from 'node:os';
import { isArchive } from '../../lib/archive/place';
import type { Settings } from '../../lib/config/settings';
import { defaultRules } from '../../lib/dataset/cleaning-rules';
import { AppError } from '../../lib/errors';
import { createLogger } from '../../lib/logger';
import { sparkArchive } from '../../services/trainer/spark/spark-archive';
import { sparkFile, sparkLines, type SparkSource } from '../../services/trainer/spark/spark-source';
import { sparkTrainer, trainWithSpark, type SparkVersion } from '../../services/trainer/spark/train-with-spark';
import { eventSource, usualMinItemEvents } from '../events-from';
import type { TrainOptions } from './command';

interface Run {
  readonly cutMs: number;
  readonly signal: AbortSignal;
  readonly onProgress: (step: string, done?: number, of?: number) => void;
}

export function isOnSpark({ trainer }: Pick<TrainOptions, 'trainer'>): boolean {
  return trainer.name === sparkTrainer.name;
}

/** Settings that the command's own options stand for. Throws CONFIG_INVALID where they are given to another trainer. */
export function sparkPreset(options: TrainOptions): Readonly<Record<string, string>> {
  const { sparkMaster, statistics, trainer } = options;
  if (!isOnSpark(options) && (sparkMaster ?? statistics) !== undefined) {
    const option = sparkMaster === undefined ? '--statistics' : '--spark-master';
    throw new AppError(
      'CONFIG_INVALID',
      `${option} is for the trainer ${sparkTrainer.name}, and --trainer is ${trainer.name}`,
    );
  }
  return sparkMaster === undefined ? {} : { 'spark.master': sparkMaster };
}

/** Trains with Spark on what the options name. */
export async function trainOnSpark(options: TrainOptions, settings: Settings, run: Run): Promise<SparkVersion> {
  const { statistics, minItemEvents = usualMinItemEvents(options) } = options;
  const source = statistics ?? (await sparkSource(options, settings, run));
  try {
    return await trainWithSpark({
      from: source,
      rules: { ...defaultRules, minItemEvents, sessionGapMs: settings.history.sessionGapMs },
      fromMs: fromMsOf(options),
      untilMs: options.until ?? Infinity,
      cutMs: run.cutMs,
      parameters: options.param,
      name: options.name,
      version: options.modelVersion,
      outDir: options.out,
      seed: options.seed,
      workers: options.workers ?? availableParallelism(),
      signal: run.signal,
      onProgress: run.onProgress,
      settings: settings.spark,
    });
  } finally {
    if (typeof source !== 'string') source.close();
  }
}

function sparkSource(options: TrainOptions, settings: Settings, { signal, onProgress }: Run): Promise<SparkSource> {
  const logger = createLogger({ service: 'train', ...settings.log, level: 'error', pretty: true });
  const source = eventSource(options, settings, logger);
  const file = options.data ?? (typeof options.from === 'string' ? options.from : undefined);
  if (file !== undefined && isArchive(file)) return sparkArchive(file, settings, fromMsOf(options));
  if (file !== undefined) return sparkFile(file, options.columns);
  checkVisible(settings.spark);
  return sparkLines(source, settings.spark.workDir, {
    signal,
    onProgress: (done, of) => onProgress('reading', done, of),
  });
}

/** What is put aside here, the workers of a cluster do not see. */
function checkVisible({ master, workDir }: Settings['spark']): void {
  if (master.startsWith('local') || workDir !== '') return;
  const what = `the topic is put aside as a file of this machine, and the workers of ${master} do not see it`;
  throw new AppError(
    'CONFIG_INVALID',
    `${what}: train from the archive (--data archive), name a folder that all machines share as spark.workDir, or take --spark-master 'local[*]'`,
  );
}

function fromMsOf({ from }: Pick<TrainOptions, 'from'>): number {
  return typeof from === 'number' ? from : -Infinity;
}
