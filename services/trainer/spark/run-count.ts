import { join } from 'node:path';
import { z } from 'zod';
import type { Settings } from '../../../lib/config/settings';
import type { CleaningRules } from '../../../lib/dataset/cleaning-rules';
import { AppError } from '../../../lib/errors';
import { pythonEnvironment } from '../../../lib/python/environment';
import { runScript } from '../../../lib/python/run-script';
import { repositoryRoot } from '../../../lib/repository';
import { findJava } from '../../../lib/stack/tools';
import type { TrainContext } from '../trainer';
import type { SparkSource } from './spark-source';

const scripts = join(repositoryRoot, 'trainers', 'spark');
/** PySpark brings Spark along: half a gigabyte. */
const installTimeoutMs = 1_800_000;
/** As count.py ends where memory was not enough. */
const outOfMemory = 4;

const step = z.object({ step: z.string(), done: z.int(), of: z.int() });
/** Why it ended. */
const end = z.union([
  z.object({ fault: z.object({ line: z.int().nullable(), file: z.string(), what: z.string() }) }),
  z.object({ invalid: z.string() }),
  z.object({ failed: z.string() }),
]);

export interface CountOptions {
  readonly source: SparkSource;
  readonly rules: CleaningRules;
  /** ms since 1970 UTC. */
  readonly fromMs: number;
  readonly untilMs: number;
  readonly cutMs: number;
  readonly mostItems: number;
  readonly halfLifeDays: number;
  readonly sampleEvents: number;
  /** It must not be there yet. */
  readonly out: string;
  /** Folder for what Spark puts aside. */
  readonly work: string;
  readonly settings: Settings['spark'];
}

/**
 * Counts with Spark. Throws DATA_INVALID for what cannot be read, PYTHON_FAILED where there is no Java 17, where PySpark cannot be set up,
 * where memory was not enough, or where Spark fails.
 */
export async function runCount(options: CountOptions, { signal, onProgress }: TrainContext): Promise<void> {
  const { java, found } = await findJava();
  if (java === undefined) {
    throw new AppError(
      'PYTHON_FAILED',
      `Spark needs Java 17 or newer, and there is ${found}: install it, or name it by JAVA_HOME`,
    );
  }
  const python = await pythonEnvironment(join(scripts, 'requirements.txt'), {
    ...{ timeoutMs: installTimeoutMs, ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) },
  });
  let said: z.infer<typeof end> | null = null;
  try {
    await runScript(python, [join(scripts, 'count.py'), ...argumentsOf(options)], {
      ...(signal ? { signal } : {}),
      onLine(line) {
        const told = tryJson(line);
        const news = step.safeParse(told);
        if (news.success) onProgress?.(news.data.step, news.data.done, news.data.of);
        else said = end.safeParse(told).data ?? said;
      },
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof AppError && error.code === 'PYTHON_FAILED' ? explained(error, said, options) : error;
  }
}

function explained(error: AppError, said: z.infer<typeof end> | null, { source, settings }: CountOptions): AppError {
  const { path } = source;
  if (said !== null && 'fault' in said) {
    const { line, file, what } = said.fault;
    const where = `${file === '' ? path : file}${line === null ? '' : ` line ${line}`}`;
    return new AppError('DATA_INVALID', `${where}: ${what}`, { where });
  }
  if (said !== null && 'invalid' in said) return new AppError('DATA_INVALID', said.invalid, { path });
  const { code = null } = error.facts;
  // A process that the system ended for its memory says nothing at all.
  if (code === outOfMemory || code === null) {
    const { driverMemory, executorMemory } = settings;
    const what = `Spark ran out of memory, or was ended from outside: give it more by spark.driverMemory (${driverMemory}) or, on a cluster, spark.executorMemory (${executorMemory}), or make spark.partitions larger`;
    return new AppError('PYTHON_FAILED', what, { cause: error });
  }
  return said === null ? error : new AppError('PYTHON_FAILED', `Spark failed: ${said.failed}`, { cause: error });
}

function argumentsOf({ source, rules, settings, ...of }: CountOptions): string[] {
  const conf = {
    'spark.driver.memory': settings.driverMemory,
    'spark.executor.memory': settings.executorMemory,
    ...source.conf,
    ...Object.fromEntries(
      settings.conf.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    ),
  };
  const numbers = {
    'from-ms': of.fromMs,
    'until-ms': of.untilMs,
    'cut-ms': of.cutMs,
    'half-life-days': of.halfLifeDays,
    'most-items': of.mostItems,
    'sample-events': of.sampleEvents,
    'min-item-events': rules.minItemEvents,
    'max-events-per-day': rules.maxEventsPerDay,
    cap: rules.cap,
    'session-gap-ms': rules.sessionGapMs,
    partitions: settings.partitions,
  };
  return [
    ...['--data', source.path, '--format', source.format, '--out', of.out, '--master', settings.master],
    ...(source.listing === undefined ? [] : ['--archive', source.listing]),
    ...(source.table ? ['--table', JSON.stringify(source.table)] : []),
    ...['--work', of.work],
    // With =, as some are below zero.
    ...Object.entries(numbers).map(([name, value]) => `--${name}=${value}`),
    ...Object.entries(conf).map(([name, value]) => `--conf=${name}=${value}`),
  ];
}

function tryJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
