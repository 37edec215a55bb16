import { readSettings } from '../../../lib/config/settings';
import { renumbered } from '../../../lib/drift/renumber';
import { AppError } from '../../../lib/errors';
import type { MetricAt } from '../../../lib/evaluation/report';
import { createLogger } from '../../../lib/logger';
import { readModelFiles, type ModelFiles } from '../../../lib/models/loader';
import { measureCosts } from '../../../lib/models/measure-costs';
import { openApart } from '../../../lib/models/open-apart';
import { sealPackage, type VersionParts } from '../../../lib/models/seal';
import { exitCodes } from '../../../lib/run-service';
import { listenForStop } from '../../../lib/stop-signals';
import { settingsSources } from '../../command-options';
import { createProgress } from '../../dead/progress';
import { print } from '../../print';
import { trainerNamed } from '../../tune/study';
import { goldenOf } from '../import/golden';
import { smoke } from '../import/smoke';
import { aboutWith, protectionOf, readOptions, type AboutOptions, type StoreOptions } from '../options';
import { storeVersion } from '../store';
import { distilled } from './distil';
import { draftOf, type Draft } from './draft';
import { batchesOf, historiesOf, madeUpHistories, type Histories } from './histories';
import { judgeChange, type Quality } from './judge';
import { readShopData, type JudgedBy, type ShopData } from './read-data';
import { optimisedText, ratiosOf, type Optimised } from './report';
import { itemsThatStay, type TrimOptions } from './stays';
import { applySteps, stepNames, type StepContext, type StepName } from './steps';

export interface OptimiseOptions extends StoreOptions, Omit<AboutOptions, 'parent'>, JudgedBy, TrimOptions {
  readonly steps: readonly StepName[];
  /** Share of the figure. */
  readonly maxLoss: number;
  readonly objective: MetricAt;
  /** False: nobody judges it, by its maker's own wish. */
  readonly judged: boolean;
  readonly neighbours?: number;
  readonly pruneBelow: number;
  readonly student?: string;
  readonly param: Readonly<Record<string, string | number | boolean>>;
  readonly taught: number;
  readonly seed: number;
  readonly rounds: number;
}

const roundMs = 400;

/** `model optimise`: a smaller or faster version of a version, beside it, where it is worth as much. */
export async function optimiseModel(folder: string, options: OptimiseOptions): Promise<number> {
  const { settings } = readSettings(settingsSources(options));
  const read = readOptions(options);
  const protection = protectionOf(options, read);
  const signals = listenForStop(process);
  const logger = createLogger({ service: 'optimise', ...settings.log, level: 'error', pretty: !options.json });
  let shop: ShopData | null = null;
  try {
    const source = await readModelFiles(folder, read);
    shop = await readShopData(options, settings, logger, signals.asked);
    if (shop === null && options.judged) throw notJudged();
    const histories = shop ? historiesOf(shop.evaluation) : madeUpHistories;
    const context = await contextOf(options, { shop, histories, source, signal: signals.asked });
    const { draft, notes } = await applySteps(draftOf(source), options.steps, context);
    const parts = await partsOf(draft, source, options);
    const { manifest } = await sealPackage(parts, {});
    const after = { manifest, bytes: draft.model, itemIds: draft.itemIds };
    const quality = shop ? await judged(shop, source, after, options, signals.asked) : null;
    const costs = await timed(source, after, histories, options);
    const optimised: Optimised = { source, after, draft, notes, quality, costs };
    if (quality && quality.loss > options.maxLoss) throw lost(quality, options, optimised);
    const metrics = { ...quality?.metrics, ...ratiosOf(optimised) };
    const stored = await storeVersion(options.out, { ...parts, about: { ...parts.about, metrics } }, protection);
    await print(optimisedText(optimised, stored, options));
    return exitCodes.ok;
  } catch (error) {
    if (!signals.asked.aborted) throw error;
    process.stderr.write('interrupted; no version was written\n');
    return exitCodes.interrupted;
  } finally {
    shop?.close();
    signals.close();
  }
}

interface Known {
  readonly shop: ShopData | null;
  readonly histories: Histories;
  readonly source: ModelFiles;
  readonly signal: AbortSignal;
}

async function contextOf(options: OptimiseOptions, { shop, histories, source, signal }: Known): Promise<StepContext> {
  const { steps, neighbours, pruneBelow, student, param, taught, seed } = options;
  const data = shop?.before ?? null;
  const everything = (): boolean => true;
  const pupil = steps.includes('distil') ? trainerNamed(student ?? '') : null;
  return {
    histories,
    stays: steps.includes('trim') ? await itemsThatStay(data, options) : everything,
    ...(neighbours === undefined ? {} : { neighbours }),
    pruneBelow,
    distil: (draft) => {
      if (pupil === null) return Promise.resolve(draft);
      return distilled(draft, source.manifest, data, { student: pupil, parameters: param, taught, seed }, signal);
    },
  };
}

/** The version as it will be stored, its golden answer made anew. Throws MODEL_INVALID where it cannot be served any more. */
async function partsOf(
  draft: Draft,
  { manifest, itemIds: known }: ModelFiles,
  options: OptimiseOptions,
): Promise<VersionParts> {
  const { files: _, format: __, digest: ___, golden: ____, reference, ...before } = manifest;
  const { inputs, outputs, window, maxBatch, topK, itemIds, model } = draft;
  const steps = stepNames.filter((name) => options.steps.includes(name));
  const version = options.modelVersion ?? `${manifest.version}-${steps.join('-')}`;
  const graph = await openApart(model);
  try {
    const ends = { ends: { name: manifest.name, version, inputs, outputs }, items: itemIds.length, window };
    await smoke(graph, ends);
    const golden = await goldenOf(graph, ends);
    const lineage = {
      trainer: 'streamrec-optimise',
      parent: manifest.version,
      ...(manifest.lineage.branch === undefined ? {} : { branch: manifest.lineage.branch }),
      ...(manifest.lineage.data ? { data: manifest.lineage.data } : {}),
      parameters: parametersOf(steps, options),
    };
    const about = {
      ...before,
      version,
      createdAt: new Date().toISOString(),
      inputs,
      outputs,
      window,
      maxBatch,
      topK,
      lineage,
      metrics: {},
      ...(reference === undefined ? {} : { reference: renumbered(reference, known, itemIds) }),
      golden,
    };
    return { model, itemIds, about: aboutWith(about, options) };
  } finally {
    await graph.close();
  }
}

/** What makes the same version of the same version again. */
function parametersOf(steps: readonly StepName[], options: OptimiseOptions): Record<string, string | number | boolean> {
  const {
    maxLoss,
    objective,
    neighbours,
    pruneBelow,
    soldWithin,
    keep,
    student,
    param,
    taught,
    seed,
    judged: isJudged,
  } = options;
  const has = (step: StepName): boolean => steps.includes(step);
  return {
    steps: steps.join(','),
    ...(isJudged ? { maxLoss, objective } : { judged: false }),
    ...(has('prune') ? { pruneBelow, ...(neighbours === undefined ? {} : { neighbours }) } : {}),
    ...(has('trim') && soldWithin !== undefined ? { soldWithinDays: soldWithin / 86_400_000 } : {}),
    ...(has('trim') && keep !== undefined ? { keep } : {}),
    ...(has('distil') && student !== undefined ? { student, taught, seed, ...prefixed(param) } : {}),
  };
}

const prefixed = (param: OptimiseOptions['param']): Record<string, string | number | boolean> =>
  Object.fromEntries(Object.entries(param).map(([name, value]) => [`student.${name}`, value]));

type Version = Optimised['after'];

async function judged(
  shop: ShopData,
  source: ModelFiles,
  after: Version,
  options: OptimiseOptions,
  signal: AbortSignal,
): Promise<Quality> {
  const { evaluation } = shop;
  const progress = createProgress('judge', Math.min(options.points, evaluation.pointsThere), options.json);
  const versions = {
    before: { manifest: source.manifest, model: source.bytes, itemIds: source.itemIds },
    after: { manifest: after.manifest, model: after.bytes, itemIds: after.itemIds },
  };
  try {
    return await judgeChange(evaluation, versions, { figure: options.objective, signal, onProgress: progress.move });
  } finally {
    progress.end();
  }
}

async function timed(source: ModelFiles, after: Version, histories: Histories, { rounds, json }: OptimiseOptions) {
  const progress = createProgress('time', rounds, json);
  const version = ({ manifest, bytes, itemIds }: Pick<ModelFiles, 'manifest' | 'bytes' | 'itemIds'>) => ({
    manifest,
    bytes,
    batches: batchesOf(histories({ itemIds, window: manifest.window })),
  });
  try {
    return await measureCosts(version(source), version(after), { rounds, roundMs, onRound: progress.move });
  } finally {
    progress.end();
  }
}

function notJudged(): AppError {
  const message =
    'there is nothing to judge the version by: give events with --data or --from, and --cut; take those of the demo with --demo; or say --unjudged';
  return new AppError('CONFIG_INVALID', message);
}

function lost(
  { figure, before, after, loss, points }: Quality,
  { maxLoss }: OptimiseOptions,
  optimised: Optimised,
): AppError {
  const percent = (value: number): string => `${(100 * value).toFixed(2)} %`;
  const message = `${figure} falls from ${before.toFixed(4)} to ${after.toFixed(4)} on ${points} points, by ${percent(loss)}, at most ${percent(maxLoss)} may go: nothing was written; take fewer steps, or allow more with --max-loss`;
  return new AppError('QUALITY_LOST', message, { figure, before, after, loss, maxLoss, ...ratiosOf(optimised) });
}
