import { createGatewayMetrics } from '../../lib/metrics/gateway-metrics';
import { serviceMain } from '../../lib/service-main';
import { runGateway } from './run';

export const definition = { name: 'gateway', createMetrics: createGatewayMetrics, start: runGateway };

/** Runs the gateway until it is told to stop; gives the code to exit with. */
export const main = serviceMain(definition);
