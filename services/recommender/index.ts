import { createRecommenderMetrics } from '../../lib/metrics/recommender-metrics';
import { serviceMain } from '../../lib/service-main';
import { createRecommender } from './create';

/** Runs the recommender until it is told to stop; gives the code to exit with. */
export const main = serviceMain({
  name: 'recommender',
  createMetrics: (metrics) => createRecommenderMetrics(metrics),
  start: createRecommender,
});
