import { createRegistryMetrics } from '../../lib/metrics/registry-metrics';
import { serviceMain } from '../../lib/service-main';
import { runRegistry } from './run';

/** Runs the registry until it is told to stop; gives the code to exit with. */
export const main = serviceMain({ name: 'registry', createMetrics: createRegistryMetrics, start: runRegistry });
