import { availableParallelism } from 'node:os';
import { readSettings, type Settings } from '../../lib/config/settings';
import { baselines } from '../../lib/evaluation/baselines';
import { evaluate } from '../../lib/evaluation/evaluate';
import { judge, type Judgement } from '../../lib/evaluation/gate';
import type { Evaluation } from '../../lib/evaluation/open-evaluation';
import type { EvaluationReport } from '../../lib/evaluation/report';
import { versionLister, type VersionLister } from '../../lib/evaluation/version-lister';
import { createLogger, type Logger } from '../../lib/logger';
import { rulesOf } from '../../lib/serving/rules';
import { exitCodes } from '../../lib/run-service';
import { listenForStop } from '../../lib/stop-signals';
import { settingsSources } from '../command-options';
import { createProgress } from '../dead/progress';
import { registryExitCodes } from '../exit-codes';
import { findVersion, openVersion } from '../replay/open-version';
import type { EvaluateOptions } from './options';
import { readEvaluation } from './read-data';
import { writeReport } from './write-report';

export async function evaluateCommand(options: EvaluateOptions): Promise<number> {
  const { settings } = readSettings(settingsSources(options));
  const logger = createLogger({ service: 'evaluate', ...settings.log, level: 'error', pretty: options.json === false });
  const signals = listenForStop(process);
  const closers: (() => Promise<void>)[] = [];
  try {
    const json = options.json === true;
    const evaluation = await readEvaluation(options, { settings, logger, signal: signals.asked, json });
    const versions = await openVersions(options, { settings, logger, evaluation, closers });
    const report = await evaluateAll(evaluation, versions, options, signals.asked);
    const judged = versions
      .filter(({ name }) => name !== report.reference)
      .flatMap(({ name }) => conditionsOf(options).map((condition) => judge(report, name, condition)));
    await writeReport(report, judged, options);
    return held(judged) ? exitCodes.ok : registryExitCodes.refused;
  } catch (error) {
    if (!signals.asked.aborted) throw error;
    process.stderr.write('interrupted; no report was written\n');
    return exitCodes.interrupted;
  } finally {
    signals.close();
    for (const close of closers.reverse()) await close();
  }
}

const held = (judged: readonly Judgement[]): boolean => judged.every(({ holds }) => holds);

function conditionsOf({ failIf = [], requireBetter = [], sliceWorse = [] }: EvaluateOptions) {
  return [...failIf, ...requireBetter, ...sliceWorse];
}

interface OpenContext {
  readonly settings: Settings;
  readonly logger: Logger;
  readonly evaluation: Evaluation;
  readonly closers: (() => Promise<void>)[];
}

/** As they were named; each once. What they are compared with is opened too, unless it is a baseline. */
async function openVersions(
  { versions, against, workers = availableParallelism() }: EvaluateOptions,
  { settings, logger, evaluation, closers }: OpenContext,
): Promise<VersionLister[]> {
  const isBaseline = baselines(evaluation).some(({ name }) => name === against);
  const wanted = [...new Set([...versions, ...(against === undefined || isBaseline ? [] : [against])])];
  const listers: VersionLister[] = [];
  for (const name of wanted) {
    const found = await findVersion(name, settings, logger);
    const open = await openVersion(found, settings, Math.max(1, Math.floor(workers / wanted.length)));
    closers.push(() => open.close());
    const { manifest, itemIds, vocabulary } = open.files;
    const { window, maxBatch } = manifest;
    const rules = rulesOf(settings.recommender, open.config);
    const model = { name, itemIds, vocabulary, window, maxBatch, pool: open.pool, rules };
    listers.push(versionLister(model, evaluation.catalogue));
  }
  return listers;
}

async function evaluateAll(
  evaluation: Evaluation,
  versions: readonly VersionLister[],
  { k, seed, confidence, against, baselines: withBaselines, points, json }: EvaluateOptions,
  signal: AbortSignal,
): Promise<EvaluationReport> {
  const all = baselines(evaluation).filter(({ name }) => withBaselines || name === against);
  const total = points === 0 ? evaluation.pointsThere : Math.min(points, evaluation.pointsThere);
  const progress = createProgress('evaluate', total, json === true);
  try {
    const options = { ks: k, seed, confidence, signal, onProgress: progress.move, reference: against ?? null };
    return await evaluate(evaluation, { versions, baselines: all }, options);
  } finally {
    progress.end();
  }
}
