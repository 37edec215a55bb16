import type { ServiceDeps } from '../../../lib/service-main';
import type { GatewayMetrics } from '../../../lib/metrics/gateway-metrics';
import type { ConsoleDeps } from './routes';

/** Of a registry that does not answer, the console hears before its user gives up. */
const silenceMs = 15_000;

/** Opens what the console's routes ask. */
export function openConsole({ settings }: ServiceDeps<GatewayMetrics>): ConsoleDeps {
  const { registry, gateway } = settings;
  const { url, caFile } = registry;
  return { registry: { url, caFile, silenceMs, uploadTimeoutMs: gateway.uploadTimeoutMs } };
}
