import { createGatewayMetrics } from '../../lib/metrics/gateway-metrics';
import { growOldGeneration } from '../../lib/old-generation';
import { serviceMain } from '../../lib/service-main';
import { runGateway } from './run';

/** Twice what is alive: at 8,000 lists a second a full collection about each minute in place of each four seconds. */
const garbagePercent = 200;

export const definition = {
  name: 'gateway',
  createMetrics: createGatewayMetrics,
  start(deps: Parameters<typeof runGateway>[0]): ReturnType<typeof runGateway> {
    growOldGeneration(garbagePercent);
    return runGateway(deps);
  },
};

/** Runs the gateway until it is told to stop; gives the code to exit with. */
export const main = serviceMain(definition);
