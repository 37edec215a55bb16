import { createEvaluatorMetrics } from '../../lib/metrics/evaluator-metrics';
import { serviceMain } from '../../lib/service-main';
import { runEvaluator } from './run';

/** Runs the evaluator until it is told to stop; gives the code to exit with. */
export const main = serviceMain({ name: 'evaluator', createMetrics: createEvaluatorMetrics, start: runEvaluator });
