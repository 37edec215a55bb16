import type { ServiceDeps } from '../../../lib/service-main';
import type { GatewayMetrics } from '../../../lib/metrics/gateway-metrics';
import type { ConsoleDeps } from './routes';

/** Opens what the console's routes ask. */
export function openConsole({ settings }: ServiceDeps<GatewayMetrics>): ConsoleDeps {
  const { registry, gateway } = settings;
  return { registry: { url: registry.url, caFile: registry.caFile, timeoutMs: gateway.uploadTimeoutMs } };
}
