import { createTrainerMetrics } from '../../lib/metrics/trainer-metrics';
import { serviceMain } from '../../lib/service-main';
import { runTrainer } from './run';

/** Runs the trainer until it is told to stop; gives the code to exit with. */
export const main = serviceMain({ name: 'trainer', createMetrics: createTrainerMetrics, start: runTrainer });
