import type { AllSettings } from '../../lib/config/settings';
import { createLogger } from '../../lib/logger';
import { createFeaturesMetrics } from '../../lib/metrics/features-metrics';
import { states } from '../../lib/lifecycle';
import { createMetrics } from '../../lib/metrics/metrics';
import { startMetricsServer } from '../../lib/metrics/metrics-server';
import { runService } from '../../lib/run-service';
import { runFeatures, type RunningFeatures } from './run';

/** Runs the features service until it is told to stop; gives the code to exit with. */
export async function main({ settings, summary }: AllSettings): Promise<number> {
  const logger = createLogger({ service: 'features', ...settings.log });
  logger.info(summary);
  const metrics = createMetrics({ service: 'features' });
  const own = createFeaturesMetrics(metrics);
  let features: RunningFeatures | null = null;
  const server = await startMetricsServer({
    ...settings.metrics,
    metrics,
    health: () => ({}),
    ready: () => features?.ready() ?? { start: 'still starting' },
  });
  logger.info({ port: server.port }, 'metrics and health');
  try {
    return await runService({
      logger,
      stopTimeoutMs: settings.recommender.drainTimeoutMs,
      onState: (state) => states.forEach((other) => own.state.set(other === state ? 1 : 0, { state: other })),
      start: async (signal) => {
        features = await runFeatures({ settings, metrics: own, logger, signal, now: Date.now });
        return features;
      },
    });
  } finally {
    await server.close();
    metrics.close();
  }
}
