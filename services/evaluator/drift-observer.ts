import { createDriftMonitor, type DriftMonitor } from '../../lib/drift/drift-monitor';
import type { Settings } from '../../lib/config/settings';
import type { Logger } from '../../lib/logger';
import type { EvaluatorMetrics } from '../../lib/metrics/evaluator-metrics';
import type { JoinObserver } from './observer';
import { loadKnownVersion } from './known-version';

export interface DriftObserverDeps {
  readonly settings: Settings;
  readonly metrics: EvaluatorMetrics;
  readonly logger: Logger;
}

const showEveryMs = 5_000;

/** Holds what is served against what was trained on, and shows it. */
export function createDriftObserver({
  settings,
  metrics,
  logger,
}: DriftObserverDeps): JoinObserver & Pick<DriftMonitor, 'measured'> & { close(): void } {
  const { driftWindowMs: windowMs, driftSamples: fewestSamples } = settings.evaluator;
  const monitor = createDriftMonitor({
    load: (model, version) => loadKnownVersion(model, version, settings),
    windowMs,
    fewestSamples,
    onLoaded: (result) => metrics.driftLoads.add(1, { result }),
    onFailure(model, version, error) {
      metrics.driftLoads.add(1, { result: 'failed' });
      logger.warn({ err: error, model, version }, 'a version could not be looked up: its drift is not measured yet');
    },
    now: Date.now,
  });

  function show(): void {
    for (const gauge of [metrics.driftPsi, metrics.driftJs, metrics.driftSamples, metrics.unknownRatio]) gauge.clear();
    for (const { model, version, figures, unknown } of monitor.measured()) {
      for (const { input, psi, js, samples } of figures) {
        metrics.driftPsi.set(psi, { model, version, input });
        metrics.driftJs.set(js, { model, version, input });
        metrics.driftSamples.set(samples, { model, version, input });
      }
      for (const { kind, ratio } of unknown) metrics.unknownRatio.set(ratio, { model, version, kind });
    }
  }
  const timer = setInterval(show, showEveryMs).unref();
  const { event, recommendation, measured } = monitor;
  return { event, recommendation, measured, close: () => clearInterval(timer) };
}
