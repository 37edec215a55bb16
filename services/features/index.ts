import { createFeaturesMetrics } from '../../lib/metrics/features-metrics';
import { serviceMain } from '../../lib/service-main';
import { runFeatures } from './run';

/** Runs the features service until it is told to stop; gives the code to exit with. */
export const main = serviceMain({ name: 'features', createMetrics: createFeaturesMetrics, start: runFeatures });
