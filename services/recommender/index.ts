import { createRecommenderMetrics } from '../../lib/metrics/recommender-metrics';
import type { Metrics } from '../../lib/metrics/metrics';
import { boundOldGeneration } from '../../lib/old-generation';
import { serviceMain } from '../../lib/service-main';
import { createRecommender, type Recommender } from './create';
import type { RecommenderDeps } from './open-resources';

/** What waits for its commit outlives the young generation, and lies in the old one as garbage: little more of it than is alive. */
const garbagePercent = 110;

export const definition = {
  name: 'recommender',
  createMetrics: (metrics: Metrics) => createRecommenderMetrics(metrics),
  async start(deps: RecommenderDeps): Promise<Recommender> {
    const recommender = await createRecommender(deps);
    boundOldGeneration(garbagePercent);
    return recommender;
  },
};

/** Runs the recommender until it is told to stop; gives the code to exit with. */
export const main = serviceMain(definition);
