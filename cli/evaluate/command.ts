import { availableParallelism } from 'node:os';
import { readSettings, type Settings } from '../../lib/config/settings';
import { baselineNames, baselines } from '../../lib/evaluation/baselines';
import { evaluate } from '../../lib/evaluation/evaluate';
import type { Evaluation } from '../../lib/evaluation/open-evaluation';
import type { EvaluationReport } from '../../lib/evaluation/report';
import { versionLister, type VersionLister } from '../../lib/evaluation/version-lister';
import { createLogger, type Logger } from '../../lib/logger';
import { rulesOf } from '../../lib/serving/rules';
import { exitCodes } from '../../lib/run-service';
import { listenForStop } from '../../lib/stop-signals';
import { settingsSources } from '../command-options';
import { createSteps } from '../data/steps';
import { createProgress } from '../dead/progress';
import { registryExitCodes } from '../exit-codes';
import { findVersion, openVersion } from '../replay/open-version';
import type { VersionFiles } from '../replay/registry-version';
import { checkConditions, judgeAll } from './conditions';
import type { EvaluateOptions } from './options';
import { readEvaluation } from './read-data';
import { writeReport } from './write-report';

export async function evaluateCommand(options: EvaluateOptions): Promise<number> {
  const { settings } = readSettings(settingsSources(options));
  checkConditions(options);
  const logger = createLogger({ service: 'evaluate', ...settings.log, level: 'error', pretty: options.json === false });
  const signals = listenForStop(process);
  const steps = createSteps('evaluate', options.json === true);
  const closers: (() => Promise<void>)[] = [];
  try {
    // Before the data, which may take minutes: a name that is wrong is said at once.
    const found = await findVersions(options, settings, logger);
    const evaluation = await readEvaluation(options, {
      settings,
      logger,
      signal: signals.asked,
      onProgress: steps.move,
    });
    steps.end();
    const versions = await openVersions(found, options, { settings, evaluation, closers });
    const notes = found.flatMap((version) => notesOn(version, evaluation));
    const report = await evaluateAll(evaluation, versions, { ...options, notes }, signals.asked);
    const judged = judgeAll(report, options);
    await writeReport(report, judged, options);
    return judged.every(({ holds }) => holds) ? exitCodes.ok : registryExitCodes.refused;
  } catch (error) {
    if (!signals.asked.aborted) throw error;
    process.stderr.write('interrupted; no report was written\n');
    return exitCodes.interrupted;
  } finally {
    steps.end();
    signals.close();
    for (const close of closers.reverse()) await close();
  }
}

interface FoundVersion extends VersionFiles {
  /** As it was named. */
  readonly name: string;
}

/** As they were named; each once. What they are compared with is one of them, unless it is a baseline. */
async function findVersions(
  { versions, against }: EvaluateOptions,
  settings: Settings,
  logger: Logger,
): Promise<FoundVersion[]> {
  const isBaseline = baselineNames.some((name) => name === against);
  const wanted = new Set([...versions, ...(against === undefined || isBaseline ? [] : [against])]);
  const found: FoundVersion[] = [];
  for (const name of wanted) found.push({ name, ...(await findVersion(name, settings, logger)) });
  return found;
}

/** What the figures of a version must not be read without. */
function notesOn({ name, files, config }: FoundVersion, { cutMs, source }: Evaluation): string[] {
  const { data } = files.manifest.lineage;
  const hidden = config.filters?.excludeCategories ?? [];
  return [
    ...(data !== undefined && Date.parse(data.to) >= cutMs
      ? [
          `${name} has learned from events until ${data.to}: if they are those of ${source}, it has seen what it is judged by`,
        ]
      : []),
    ...(hidden.length > 0 ? [`${name}: items of the categories ${hidden.join(', ')} are not left out here`] : []),
  ];
}

interface OpenContext {
  readonly settings: Settings;
  readonly evaluation: Evaluation;
  readonly closers: (() => Promise<void>)[];
}

async function openVersions(
  found: readonly FoundVersion[],
  { workers = availableParallelism() }: EvaluateOptions,
  { settings, evaluation, closers }: OpenContext,
): Promise<VersionLister[]> {
  const listers: VersionLister[] = [];
  for (const { name, ...version } of found) {
    const open = await openVersion(version, settings, Math.max(1, Math.floor(workers / found.length)));
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
  options: EvaluateOptions & { readonly notes: readonly string[] },
  signal: AbortSignal,
): Promise<EvaluationReport> {
  const { k, seed, confidence, against, baselines: withBaselines, points, json, notes } = options;
  const all = baselines(evaluation).filter(({ name }) => withBaselines || name === against);
  const total = points === 0 ? evaluation.pointsThere : Math.min(points, evaluation.pointsThere);
  const progress = createProgress('evaluate', total, json === true);
  try {
    const how = { ks: k, seed, confidence, signal, onProgress: progress.move, reference: against ?? null, notes };
    return await evaluate(evaluation, { versions, baselines: all }, how);
  } finally {
    progress.end();
  }
}
