import { AppError } from '../../../lib/errors';
import { evaluate } from '../../../lib/evaluation/evaluate';
import { listerOf, manifestMetrics } from '../../../lib/evaluation/objective';
import type { Evaluation } from '../../../lib/evaluation/open-evaluation';
import type { MetricAt } from '../../../lib/evaluation/report';
import { versionLister } from '../../../lib/evaluation/version-lister';
import type { Manifest } from '../../../lib/models/manifest';
import { createInferencePool } from '../../../lib/models/pool';

export interface JudgedVersion {
  readonly manifest: Manifest;
  readonly model: Uint8Array;
  readonly itemIds: readonly string[];
}

/** What a version is worth after a change, beside what it was worth. */
export interface Quality {
  readonly figure: MetricAt;
  readonly before: number;
  readonly after: number;
  /** Share of the figure that is gone; below 0 where it grew. */
  readonly loss: number;
  /** Of the difference, with 95 % confidence; null where too few customers say. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly points: number;
  /** As the manifest holds them. */
  readonly metrics: Record<string, number>;
}

const timeoutMs = 60_000;
const [beforeName, afterName] = ['before', 'after'];

/** Runs both versions at the same points, as the stream would. Throws DATA_INVALID where the first is worth nothing there. */
export async function judgeChange(
  evaluation: Evaluation,
  versions: { readonly before: JudgedVersion; readonly after: JudgedVersion },
  options: { readonly figure: MetricAt; readonly signal: AbortSignal; readonly onProgress: (points: number) => void },
): Promise<Quality> {
  const { figure, signal, onProgress } = options;
  const k = Number(figure.split('@')[1]);
  const closers: (() => Promise<void>)[] = [];
  const lister = async (name: string, { manifest, model, itemIds }: JudgedVersion) => {
    const pool = await createInferencePool({ manifest, bytes: model }, { workers: 1, threadsPerWorker: 1, timeoutMs });
    closers.push(() => pool.close());
    const vocabulary = new Map(itemIds.map((itemId, row) => [itemId, row + 1]));
    const { window, maxBatch } = manifest;
    return versionLister({ name, itemIds, vocabulary, window, maxBatch, pool }, evaluation.catalogue);
  };
  try {
    const both = [await lister(beforeName, versions.before), await lister(afterName, versions.after)];
    const report = await evaluate(
      evaluation,
      { versions: both },
      { ks: [k], reference: beforeName, slices: false, signal, onProgress },
    );
    const value = (name: string): number => listerOf(report, name).figures[figure]?.value ?? NaN;
    const [before, after] = [value(beforeName), value(afterName)];
    if (!(before > 0)) {
      const message = `${figure} of the version is ${before} on ${evaluation.source}: no loss can be told from it; judge it on its own shop's events, by a figure that it has`;
      throw new AppError('DATA_INVALID', message, { figure });
    }
    const difference = listerOf(report, afterName).differences?.[figure];
    const interval =
      difference && difference.low !== null && difference.high !== null
        ? ([difference.low, difference.high] as const)
        : null;
    const { points } = report;
    return {
      figure,
      before,
      after,
      loss: 1 - after / before,
      interval,
      points,
      metrics: manifestMetrics(report, afterName),
    };
  } finally {
    for (const close of closers) await close();
  }
}
