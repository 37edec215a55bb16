import { AppError } from '../errors';
import { CatalogueFigures } from './catalogue-figures';
import { chunks } from './chunks';
import { allFigures, sliceFigures } from './figure-sets';
import { judgeTallies } from './intervals';
import type { Evaluation } from './open-evaluation';
import type { EvaluationPoint, Lister } from './point';
import type { EvaluationReport, ListerReport, SliceReport } from './report';
import { slicer } from './slices';
import { Tally } from './tally';
import type { VersionLister } from './version-lister';

export interface EvaluateOptions {
  /** Lengths that lists are judged at. */
  readonly ks: readonly number[];
  /** Of the bootstrap: the same seed gives the same intervals. */
  readonly seed?: number;
  /** Of intervals; null leaves them out, where only values are wanted. */
  readonly confidence?: number | null;
  /** Name of the lister that differences are against. */
  readonly reference?: string | null;
  readonly notes?: readonly string[];
  /** Slices are left out where only the whole is wanted. */
  readonly slices?: boolean;
  readonly signal?: AbortSignal;
  /** Told how many points have been judged. */
  readonly onProgress?: (points: number) => void;
}

/** Beyond the longest k, so that slices of a list's new items or repeats are not cut short. */
const depthFactor = 5;
const depthBounds = { least: 100, most: 500 };
/** `history 50-149` before `history 150+`. */
const byName = new Intl.Collator('en', { numeric: true });

/** Asks every lister for a list at every point and holds it against what came. Memory does not grow with the points. */
export async function evaluate(
  evaluation: Evaluation,
  {
    versions = [],
    baselines = [],
  }: { readonly versions?: readonly VersionLister[]; readonly baselines?: readonly Lister[] },
  options: EvaluateOptions,
): Promise<EvaluationReport> {
  const started = performance.now();
  const { ks, seed = 1, confidence = 0.95, reference = null, slices = true } = options;
  const listers = [...versions, ...baselines];
  const referenceAt = placeOf(reference, listers);
  const depth = Math.min(depthBounds.most, Math.max(depthBounds.least, depthFactor * Math.max(...ks)));
  const figures = allFigures(ks, evaluation.protocol !== 'next-order');
  const parts = sliceFigures(ks);
  const slicesOf = slices ? slicer(evaluation.catalogue) : () => [];
  const whole = listers.map(() => new Tally(figures.names.length));
  const sliced = new Map<string, Tally[]>();
  const catalogue = listers.map(() => new CatalogueFigures(ks, evaluation.catalogue));
  const customers = new Set<string>();
  let points = 0;

  for (const chunk of chunks(evaluation.points())) {
    options.signal?.throwIfAborted();
    const lists = await Promise.all(listers.map((lister) => lister.list(chunk, depth)));
    chunk.forEach((point, at) =>
      judge(
        point,
        lists.map((ofLister) => ofLister[at] as readonly string[]),
      ),
    );
    points += chunk.length;
    options.onProgress?.(points);
  }

  function judge(point: EvaluationPoint, lists: readonly (readonly string[])[]): void {
    const { userId, relevant } = point;
    customers.add(userId);
    const views = slicesOf(point);
    lists.forEach((list, lister) => {
      whole[lister]?.add(userId, figures.of(list, point));
      catalogue[lister]?.add(list, relevant);
      for (const view of views) {
        let tallies = sliced.get(view.slice);
        if (!tallies) sliced.set(view.slice, (tallies = listers.map(() => new Tally(parts.names.length))));
        tallies[lister]?.add(userId, parts.of(list, view));
      }
    });
  }

  const interval = { seed, confidence, reference: referenceAt };
  const judged = judgeTallies(figures.names, whole, interval);
  const inSlices = [...sliced]
    .sort(([a], [b]) => byName.compare(a, b))
    .map(([name, tallies]) => ({ name, tallies, judged: judgeTallies(parts.names, tallies, interval) }));
  const reportOf = (lister: Lister, at: number): ListerReport => ({
    name: lister.name,
    kind: at < versions.length ? 'version' : 'baseline',
    figures: { ...judged[at]?.figures, ...catalogue[at]?.figures() },
    differences: judged[at]?.differences ?? null,
    slices: inSlices.map((slice): SliceReport => ({
      name: slice.name,
      points: slice.tallies[at]?.points ?? 0,
      figures: slice.judged[at]?.figures ?? {},
      differences: slice.judged[at]?.differences ?? null,
    })),
    ...costOf(versions[at], points),
  });
  return {
    format: 1,
    protocol: evaluation.protocol,
    source: evaluation.source,
    cut: new Date(evaluation.cutMs).toISOString(),
    until: new Date(evaluation.untilMs).toISOString(),
    trainingEvents: evaluation.trainingEvents,
    catalogueItems: evaluation.catalogue.itemIds.length,
    points,
    pointsThere: evaluation.pointsThere,
    customers: customers.size,
    ks,
    seed,
    confidence,
    reference,
    listers: listers.map(reportOf),
    notes: options.notes ?? [],
    seconds: (performance.now() - started) / 1000,
  };
}

function placeOf(reference: string | null, listers: readonly Lister[]): number | null {
  if (reference === null) return null;
  const at = listers.findIndex(({ name }) => name === reference);
  if (at >= 0) return at;
  const names = listers.map(({ name }) => name).join(', ');
  throw new AppError('CONFIG_INVALID', `there is no ${reference} to compare with: there are ${names}`, { reference });
}

function costOf(version: VersionLister | undefined, points: number): Pick<ListerReport, 'failures' | 'usersPerSecond'> {
  if (!version) return { failures: 0, usersPerSecond: null };
  const seconds = version.modelSeconds();
  return { failures: version.failures(), usersPerSecond: seconds > 0 ? points / seconds : null };
}
