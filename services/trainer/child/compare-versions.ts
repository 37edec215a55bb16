import type { Settings } from '../../../lib/config/settings';
import type { Dataset } from '../../../lib/dataset/open-dataset';
import type { TrainingData } from '../../../lib/dataset/training-data';
import { baselineLister } from '../../../lib/evaluation/baselines/baseline';
import { popular } from '../../../lib/evaluation/baselines/simple';
import { evaluate } from '../../../lib/evaluation/evaluate';
import { listerOf, manifestMetrics } from '../../../lib/evaluation/objective';
import { openEvaluation, type Evaluation } from '../../../lib/evaluation/open-evaluation';
import type { EvaluationReport, ListerReport, MetricAt } from '../../../lib/evaluation/report';
import { openPackageLister, type OpenLister } from '../../../lib/evaluation/package-lister';
import type { ModelFiles } from '../../../lib/models/loader';
import type { Difference, RunPlan } from '../../../lib/training/training-run';
import type { Comparison } from './gate';
import { judgedFromMs } from './judged-from';

export interface Comparing {
  readonly draft: ModelFiles;
  readonly live: ModelFiles | null;
  readonly data: TrainingData;
  readonly dataset: Dataset;
  readonly plan: RunPlan;
  readonly settings: Settings;
  readonly onProgress: (step: string, done?: number, of?: number) => void;
}

const candidateName = 'candidate';
const popularName = 'popular';

/** The draft against the live version, or against what sells where nothing is live, at the same moments of the held-out end. */
export async function compareVersions(comparing: Comparing): Promise<{
  readonly comparison: Comparison;
  /** For the manifest. */
  readonly metrics: Record<string, number>;
}> {
  const { draft, live, data, dataset, plan, settings, onProgress } = comparing;
  const { protocol, metric, confidence, maxPoints: points } = settings.trainer;
  const { sessionGapMs, maxEvents: cap } = settings.history;
  const fromMs = judgedFromMs(plan, live?.manifest ?? null);
  const evaluation = await openEvaluation(data, dataset.replay(plan.cutMs, plan.untilMs), {
    protocol,
    source: dataset.source,
    fromMs,
    untilMs: plan.untilMs,
    points,
    history: { cap, sessionGapMs },
  });
  const reference = live === null ? popularName : `live ${live.manifest.version}`;
  const opened = await openListers(
    [draft, ...(live === null ? [] : [live])],
    [candidateName, reference],
    evaluation,
    settings,
  );
  try {
    const report = await evaluate(
      evaluation,
      {
        versions: opened.map(({ lister }) => lister),
        baselines: [baselineLister(popularName, evaluation.catalogue, popular)],
      },
      {
        ks: [lengthOf(metric)],
        seed: plan.seed,
        confidence,
        reference,
        onProgress: (done) => onProgress('judging', done, evaluation.pointsThere),
      },
    );
    const comparison = comparisonOf(report, metric as MetricAt, reference, plan.live ?? popularName);
    return { comparison, metrics: manifestMetrics(report, candidateName) };
  } finally {
    await Promise.all(opened.map(({ close }) => close()));
  }
}

async function openListers(
  versions: readonly ModelFiles[],
  labels: readonly string[],
  { catalogue }: Pick<Evaluation, 'catalogue'>,
  { recommender, trainer }: Settings,
): Promise<OpenLister[]> {
  const workers = Math.max(1, Math.floor(trainer.workers / versions.length));
  const { inferenceTimeoutMs: timeoutMs } = recommender;
  const opened: OpenLister[] = [];
  for (const [at, files] of versions.entries())
    opened.push(await openPackageLister(files, catalogue, { workers, timeoutMs, label: labels[at] ?? '' }));
  return opened;
}

/** What the gate looks at of a report. */
export function comparisonOf(report: EvaluationReport, metric: MetricAt, reference: string, name: string): Comparison {
  const own = listerOf(report, candidateName);
  const other = listerOf(report, reference);
  const overall = differenceOf({ ...own, points: report.points }, other.figures, metric);
  const slices = own.slices.flatMap((slice) => {
    const same = other.slices.find((one) => one.name === slice.name);
    // A slice in which nothing counts for this metric has no figure.
    if (same === undefined || slice.figures[metric] === undefined) return [];
    return [{ name: slice.name, ...differenceOf(slice, same.figures, metric) }];
  });
  return { reference: name, overall, slices };
}

function differenceOf(
  { points, figures, differences }: Pick<ListerReport, 'figures' | 'differences'> & { readonly points: number },
  reference: ListerReport['figures'],
  metric: MetricAt,
): Difference {
  const difference = differences?.[metric];
  return {
    points,
    candidate: figures[metric]?.value ?? 0,
    reference: reference[metric]?.value ?? 0,
    difference: difference?.value ?? 0,
    low: difference?.low ?? null,
    high: difference?.high ?? null,
  };
}

function lengthOf(metric: string): number {
  return Number(metric.slice(metric.indexOf('@') + 1));
}
