import { availableParallelism } from 'node:os';
import type { Settings } from '../../lib/config/settings';
import { defaultRules } from '../../lib/dataset/cleaning-rules';
import { AppError } from '../../lib/errors';
import { createLogger } from '../../lib/logger';
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
  const { from, statistics, minItemEvents = usualMinItemEvents(options) } = options;
  const source = statistics ?? (await sparkSource(options, settings, run));
  try {
    return await trainWithSpark({
      from: source,
      rules: { ...defaultRules, minItemEvents, sessionGapMs: settings.history.sessionGapMs },
      fromMs: typeof from === 'number' ? from : -Infinity,
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
  if (file !== undefined) return sparkFile(file, options.columns);
  return sparkLines(source, settings.spark.workDir, {
    signal,
    onProgress: (done, of) => onProgress('reading', done, of),
  });
}
