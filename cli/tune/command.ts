import { availableParallelism } from 'node:os';
import { isArchive } from '../../lib/archive/place';
import { readSettings, type Settings } from '../../lib/config/settings';
import { openDataset } from '../../lib/dataset/open-dataset';
import { AppError } from '../../lib/errors';
import type { Protocol } from '../../lib/evaluation/point';
import type { MetricAt } from '../../lib/evaluation/report';
import { createLogger } from '../../lib/logger';
import { exitCodes } from '../../lib/run-service';
import { listenForStop } from '../../lib/stop-signals';
import { openJournal, type Outcome, type Study } from '../../services/trainer/tuning/journal';
import { lockJournal } from '../../services/trainer/tuning/journal-lock';
import type { BudgetOf } from '../../services/trainer/tuning/judge-trials';
import { runStudy } from '../../services/trainer/tuning/run-study';
import { createTrialPool } from '../../services/trainer/tuning/trial-pool';
import type { TrialSetup, TrialSource } from '../../services/trainer/tuning/trial-process';
import type { ParameterSpace } from '../../services/trainer/trainer';
import { settingsSources, type columnMap, type CommonOptions } from '../command-options';
import { fileOrTopic } from '../events-from';
import { print } from '../print';
import { tuneProgress } from './progress';
import { studyText } from './report';
import { fileIdentity, searchOf, spaceOf, trainerNamed, type SearchChoice } from './study';

export interface TuneOptions extends CommonOptions, SearchChoice {
  readonly trainer: string;
  readonly data?: string;
  readonly columns?: ReturnType<typeof columnMap>;
  readonly from?: number;
  readonly cut?: number;
  readonly validation: number;
  readonly budget: BudgetOf;
  readonly space: ReadonlyMap<string, ParameterSpace>;
  readonly param: Readonly<Record<string, string | number | boolean>>;
  readonly protocol: Protocol;
  readonly objective: MetricAt;
  readonly points: number;
  readonly parallel?: number;
  readonly limit: number;
  readonly memory: number;
  readonly journal: string;
  readonly spoolDir?: string;
}

/** `tune`: runs what the journal does not hold yet, and prints the best. */
export async function tune(options: TuneOptions): Promise<number> {
  const { settings } = readSettings(settingsSources(options));
  const trainer = trainerNamed(options.trainer);
  const space = spaceOf(trainer, options.space, options.param);
  const search = searchOf(space, options);
  const signals = listenForStop(process);
  const unlock = lockJournal(options.journal);
  const progress = tuneProgress(options.json, process.stderr, options.objective);
  try {
    const setup = await setupOf(options, settings, signals.asked);
    const study = { ...(await identityOf(options, setup)), space };
    const journal = await openJournal(options.journal, study);
    const parallel = options.parallel ?? availableParallelism();
    const script = require.resolve('../../services/trainer/tuning/trial-process');
    const runner = createTrialPool({ script, setup, limitMs: options.limit, memoryMb: options.memory });
    let outcomes: readonly Outcome[];
    try {
      outcomes = await runStudy({
        search,
        journal,
        runner,
        parallel,
        signal: signals.asked,
        onProgress: progress.show,
      });
    } finally {
      await runner.close();
      await journal.close();
    }
    progress.end();
    const [best] = outcomes;
    if (best === undefined || best.objective === null) throw allFailed(outcomes);
    await print(
      options.json
        ? `${JSON.stringify({ journal: options.journal, study, outcomes })}\n`
        : studyText(outcomes, options),
    );
    return exitCodes.ok;
  } catch (error) {
    if (!signals.asked.aborted) throw error;
    progress.end();
    process.stderr.write(`interrupted; the same command goes on from ${options.journal}\n`);
    return exitCodes.interrupted;
  } finally {
    progress.end();
    unlock();
    signals.close();
  }
}

async function setupOf(options: TuneOptions, settings: Settings, signal: AbortSignal): Promise<TrialSetup> {
  const { data, from = -Infinity, validation, points, protocol, objective, budget, param, spoolDir } = options;
  if (data === undefined && options.from === undefined) {
    throw new AppError(
      'CONFIG_INVALID',
      'say what to learn from: --data FILE, or --from TIME for the topic user_history',
    );
  }
  const source = trialSource(options, settings);
  const cleaning = { sessionGapMs: settings.history.sessionGapMs };
  const cutMs = options.cut ?? (await endOf(options, settings, signal));
  const k = Number(objective.split('@')[1]);
  const rules = {
    validationFromMs: cutMs - validation,
    protocol,
    points,
    ks: [k],
    objective,
    budgetOf: budget,
    workers: 1,
    fixed: param,
  };
  if (rules.validationFromMs <= from) {
    throw new AppError(
      'CONFIG_INVALID',
      '--from is not before the days of --validation: there is nothing to learn from',
    );
  }
  const where = spoolDir === undefined ? {} : { spoolDir };
  return { trainer: options.trainer, source, cleaning, fromMs: from, cutMs, rules, parent: process.pid, ...where };
}

function trialSource({ data, columns }: TuneOptions, settings: Settings): TrialSource {
  if (data === undefined) return { kind: 'topic', settings };
  if (isArchive(data)) return { kind: 'archive', place: data, settings };
  return { kind: 'file', file: data, ...(columns ? { columns } : {}) };
}

/** After the last event. */
async function endOf(
  { data, columns, from = -Infinity }: TuneOptions,
  settings: Settings,
  signal: AbortSignal,
): Promise<number> {
  const logger = createLogger({ service: 'tune', ...settings.log, level: 'error', pretty: false });
  const source = fileOrTopic({ file: data, columns, fromMs: from }, settings, logger);
  const dataset = await openDataset(source, { fromMs: from, signal });
  try {
    return (await dataset.until(Infinity)).untilMs;
  } finally {
    dataset.close();
  }
}

/** All that decides what trials come to; how many run at once does not. */
async function identityOf(options: TuneOptions, { fromMs, cutMs, rules, cleaning }: TrialSetup): Promise<Study> {
  const { trainer, data, columns, search, trials, steps, eta, seed } = options;
  const iso = (ms: number): string | null => (Number.isFinite(ms) ? new Date(ms).toISOString() : null);
  const { protocol, objective, points, budgetOf, fixed } = rules;
  return {
    trainer,
    data: data === undefined ? 'topic' : isArchive(data) ? data : await fileIdentity(data),
    columns: columns ?? null,
    from: iso(fromMs),
    validationFrom: iso(rules.validationFromMs),
    cut: iso(cutMs),
    cleaning,
    search: search === 'grid' ? { search, steps } : search === 'random' ? { search, trials } : { search, trials, eta },
    seed,
    protocol,
    objective,
    points,
    budgetOf,
    fixed,
  };
}

function allFailed(outcomes: readonly Outcome[]): AppError {
  const [first] = outcomes;
  const message = `all ${outcomes.length} trials failed, the first because: ${first?.error ?? 'there was none'}`;
  return new AppError('TRIAL_FAILED', message, { trials: outcomes.length });
}
