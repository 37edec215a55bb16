import type { EvaluatorMetrics } from '../../lib/metrics/evaluator-metrics';
import { evaluatedResults, labelStates, type StoredTotals } from './totals';
import { ExactSum } from '../../lib/quality/exact-sum';

/**
 * Counters whose truth is in the state. Each series is of one partition: one that moves goes on elsewhere as another series with the
 * count that it had, which Prometheus takes neither for a reset nor for an increase.
 */
export interface Counts {
  show(partition: number, totals: StoredTotals): void;
  forget(partition: number): void;
}

export function createCounts(
  metrics: Pick<EvaluatorMetrics, 'labels' | 'evaluated' | 'conversionsTotal' | 'revenueTotal' | 'forgetPartition'>,
): Counts {
  const shown = new Map<number, Map<string, number>>();

  /** What the counter lacks of a total; a state that was begun anew stands below what was told, and catches up. */
  function lacking(partition: number, name: string, total: number): number {
    const known = shown.get(partition) ?? new Map<string, number>();
    shown.set(partition, known);
    const before = known.get(name) ?? 0;
    known.set(name, Math.max(before, total));
    return Math.max(0, total - before);
  }

  return {
    show(partition, { labels, evaluated, credits }) {
      const of = String(partition);
      for (const state of labelStates)
        metrics.labels.add(lacking(partition, state, labels[state]), { partition: of, state });
      for (const result of evaluatedResults)
        metrics.evaluated.add(lacking(partition, `evaluated ${result}`, evaluated[result]), { partition: of, result });
      for (const { model, version, variant, conversions, revenue } of credits) {
        const its = { partition: of, model, version, variant };
        const name = [model, version, variant].join('\n');
        metrics.conversionsTotal.add(lacking(partition, `${name} conversions`, conversions), its);
        metrics.revenueTotal.add(lacking(partition, `${name} revenue`, new ExactSum(revenue).value), its);
      }
    },
    forget(partition) {
      shown.delete(partition);
      metrics.forgetPartition(String(partition));
    },
  };
}
