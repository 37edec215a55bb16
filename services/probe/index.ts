import { createProbeMetrics } from '../../lib/metrics/probe-metrics';
import { serviceMain } from '../../lib/service-main';
import { runProbe } from './run';

/** Probes until it is told to stop; gives the code to exit with. */
export const main = serviceMain({ name: 'probe', createMetrics: createProbeMetrics, start: runProbe });
