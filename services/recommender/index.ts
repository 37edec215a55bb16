import { createRecommenderMetrics } from '../../lib/metrics/recommender-metrics';
import type { Metrics } from '../../lib/metrics/metrics';
import { serviceMain } from '../../lib/service-main';
import { createRecommender } from './create';

export const definition = {
  name: 'recommender',
  createMetrics: (metrics: Metrics) => createRecommenderMetrics(metrics),
  start: createRecommender,
};

/** Runs the recommender until it is told to stop; gives the code to exit with. */
export const main = serviceMain(definition);
