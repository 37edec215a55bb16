import type { AllSettings } from '../../lib/config/settings';
import { createLogger } from '../../lib/logger';
import { states } from '../../lib/lifecycle';
import { createMetrics } from '../../lib/metrics/metrics';
import { startMetricsServer } from '../../lib/metrics/metrics-server';
import { createRecommenderMetrics } from '../../lib/metrics/recommender-metrics';
import { runService } from '../../lib/run-service';
import { createRecommender, type Recommender } from './create';

/** Runs the recommender until it is told to stop; gives the code to exit with. */
export async function main({ settings, summary }: AllSettings): Promise<number> {
  const logger = createLogger({ service: 'recommender', ...settings.log });
  logger.info(summary);
  const metrics = createMetrics({ service: 'recommender' });
  const own = createRecommenderMetrics(metrics);
  let recommender: Recommender | null = null;
  const server = await startMetricsServer({
    ...settings.metrics,
    metrics,
    health: () => ({}),
    ready: () => recommender?.ready() ?? { start: 'still starting' },
  });
  logger.info({ port: server.port }, 'metrics and health');
  try {
    return await runService({
      logger,
      stopTimeoutMs: settings.recommender.drainTimeoutMs,
      onState: (state) => states.forEach((other) => own.state.set(other === state ? 1 : 0, { state: other })),
      start: async (signal) => {
        recommender = await createRecommender({ settings, metrics: own, logger, signal, now: Date.now });
        return recommender;
      },
    });
  } finally {
    await server.close();
    metrics.close();
  }
}
