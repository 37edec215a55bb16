import type { Settings } from '../../../../lib/config/settings';
import type { GatewayMetrics } from '../../../../lib/metrics/gateway-metrics';
import { baseUrl, type AlertSource } from '../../../../lib/overview/alert-sources';
import { watchedServices } from '../../../../lib/overview/watched-services';
import type { RedisClient } from '../../../../lib/redis/redis-client';
import type { RegistryReader } from '../../../../lib/registry/registry-log';
import type { ServiceDeps } from '../../../../lib/service-main';
import { gatherFacts } from './gather-facts';
import type { LiveDeps } from './routes';
import { openWatch } from './watch';

export interface OpenLive {
  readonly route: LiveDeps;
  close(): Promise<void>;
}

/** Watches nothing until somebody looks. Throws CONFIG_INVALID. */
export function openLive(
  redis: Pick<RedisClient, 'ping'>,
  log: Pick<RegistryReader, 'on' | 'state'>,
  { settings, logger }: ServiceDeps<GatewayMetrics>,
): OpenLive {
  const watch = openWatch({
    data: { services: [...watchedServices(settings)], alerts: alertSource(settings.gateway) },
    facts: (onChange) => gatherFacts({ redis, state: () => log.state(), settings, logger }, onChange),
    logger,
  });
  return {
    route: { watch, registry: log, maxViews: settings.gateway.maxLiveViews },
    close: () => watch.close(),
  };
}

function alertSource({ alertmanagerUrl, prometheusUrl }: Settings['gateway']): AlertSource | null {
  if (alertmanagerUrl !== '') return { kind: 'Alertmanager', url: baseUrl(alertmanagerUrl) };
  return prometheusUrl === '' ? null : { kind: 'Prometheus', url: baseUrl(prometheusUrl) };
}
