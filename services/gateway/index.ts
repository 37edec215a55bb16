import { createGatewayMetrics } from '../../lib/metrics/gateway-metrics';
import { growOldGeneration } from '../../lib/old-generation';
import { serviceMain, type ServiceMain } from '../../lib/service-main';
import { runGateway } from './run';

export const definition = { name: 'gateway', createMetrics: createGatewayMetrics, start: runGateway };

const run = serviceMain(definition);

/** As much again as the catalogue, twice: at 8,000 lists a second a full collection each minute in place of each four seconds. */
const garbagePercent = 200;

/** Runs the gateway until it is told to stop; gives the code to exit with. */
export const main: ServiceMain = (loaded, heard) => {
  growOldGeneration(garbagePercent);
  return run(loaded, heard);
};
