import type { EvaluatorMetrics } from '../../lib/metrics/evaluator-metrics';
import { qualityMetrics, type QualityMetric } from '../../lib/registry/api/quality';
import { coverage } from './coverage';
import type { PartitionState } from './partition-state';
import { addUp, snapshotOf, type Snapshot, type Summed } from './snapshot';
import { createCounts } from './show-counts';
import { windowNames } from './series-table';

/** Shows what the states of this process's partitions say, as of their last transactions. */
export interface FigureBoard {
  /** To be called right after a transaction, when the state is what is stored. */
  committed(partition: number, state: PartitionState): void;
  /** Forgets all others. */
  keepOnly(partitions: readonly number[]): void;
  /** Brings the gauges up to date; done by itself every second. */
  show(): void;
  stop(): void;
}

const everyMs = 1_000;
/** It goes over all items. */
const coverageEveryMs = 10_000;

export function createFigureBoard(metrics: EvaluatorMetrics, ks: readonly number[]): FigureBoard {
  const snapshots = new Map<number, Snapshot>();
  const states = new Map<number, PartitionState>();
  const counts = createCounts(metrics);
  const ofMetric: Readonly<Record<QualityMetric, EvaluatorMetrics['f1']>> = {
    hit_rate: metrics.hitRate,
    precision: metrics.precision,
    recall: metrics.recall,
    f1: metrics.f1,
    mrr: metrics.mrr,
    ndcg: metrics.ndcg,
  };
  const gauges = [
    ...Object.values(ofMetric),
    ...[metrics.standardError, metrics.judged, metrics.answered, metrics.conversions, metrics.revenue, metrics.novelty],
    ...[metrics.pending, metrics.eventTime],
  ];
  let isNew = true;
  let coveredAt = -Infinity;

  function show(): void {
    if (!isNew) return;
    isNew = false;
    for (const gauge of gauges) gauge.clear();
    for (const [partition, { pending, time }] of snapshots) {
      metrics.pending.set(pending, { partition: String(partition) });
      metrics.eventTime.set(time / 1000, { partition: String(partition) });
    }
    for (const window of windowNames)
      for (const sum of addUp(snapshots.values(), window, ks.length).values()) showSum(sum, window);
    if (performance.now() - coveredAt < coverageEveryMs) return;
    coveredAt = performance.now();
    metrics.coverage.clear();
    for (const { share, ...labels } of coverage(
      [...states.values()].map(({ items }) => items),
      ks,
    ))
      metrics.coverage.set(share, labels);
  }

  function showSum({ labels: of, cell }: Summed, window: string): void {
    const labels = { ...of, window };
    metrics.judged.set(cell.judged, labels);
    metrics.answered.set(cell.answered, labels);
    ks.forEach((k, at) => {
      const its = { ...labels, k: String(k) };
      metrics.conversions.set(cell.conversions[at] as number, its);
      metrics.revenue.set(cell.revenue[at]?.value ?? 0, its);
      const shown = cell.shown[at] as number;
      if (shown > 0) metrics.novelty.set((cell.surprise[at]?.value ?? 0) / shown, its);
      // Without an answer there is no mean: no series rather than a 0 that would be taken for one.
      if (cell.answered === 0) return;
      qualityMetrics.forEach((metric, place) => {
        ofMetric[metric].set((cell.figures[at]?.[place]?.value ?? 0) / cell.answered, its);
        const error = cell.standardError(at, place);
        if (error !== null) metrics.standardError.set(error, { ...its, metric });
      });
    });
  }

  const timer = setInterval(show, everyMs);
  return {
    committed(partition, state) {
      const snapshot = snapshotOf(state);
      snapshots.set(partition, snapshot);
      states.set(partition, state);
      counts.show(partition, snapshot.totals);
      isNew = true;
    },
    keepOnly(partitions) {
      for (const partition of [...snapshots.keys()].filter((held) => !partitions.includes(held))) {
        snapshots.delete(partition);
        states.delete(partition);
        counts.forget(partition);
        coveredAt = -Infinity;
        isNew = true;
      }
    },
    show,
    stop: () => clearInterval(timer),
  };
}
