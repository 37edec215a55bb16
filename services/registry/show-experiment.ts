import { verdicts } from '../../lib/experiments/verdict';
import type { RegistryMetrics } from '../../lib/metrics/registry-metrics';
import type { ExperimentView } from '../../lib/registry/api/quality';

type Shown = Pick<RegistryMetrics, 'canaryLift' | 'canaryVerdict' | 'sampleRatioP'>;

/** Puts a model's canary on the metrics, or takes it off where there is none any more. */
export function showExperiment(metrics: Shown, model: string, experiment: ExperimentView | null): void {
  const found = experiment?.metrics.find(({ metric }) => metric === experiment.guardMetric);
  for (const verdict of verdicts) {
    if (found === undefined) metrics.canaryVerdict.remove({ model, verdict });
    else metrics.canaryVerdict.set(found.verdict === verdict ? 1 : 0, { model, verdict });
  }
  for (const bound of ['low', 'value', 'high'] as const) {
    const value = found?.lift?.[bound] ?? null;
    if (value === null) metrics.canaryLift.remove({ model, bound });
    else metrics.canaryLift.set(value, { model, bound });
  }
  const ratio = experiment?.sampleRatio ?? null;
  if (ratio === null) metrics.sampleRatioP.remove({ model });
  else metrics.sampleRatioP.set(ratio.p, { model });
}
