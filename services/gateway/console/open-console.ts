import type { GatewayMetrics } from '../../../lib/metrics/gateway-metrics';
import type { RedisClient } from '../../../lib/redis/redis-client';
import type { RegistryReader } from '../../../lib/registry/registry-log';
import type { ServiceDeps } from '../../../lib/service-main';
import { openLive } from './live/open-live';
import type { ConsoleDeps } from './routes';

export interface OpenConsole {
  readonly routes: ConsoleDeps;
  close(): Promise<void>;
}

/** What the console's routes share with the rest of the gateway. */
export interface ConsoleSources {
  readonly redis: RedisClient;
  readonly log: RegistryReader;
}

/** Opens what the console's routes ask. Throws CONFIG_INVALID. */
export function openConsole({ redis, log }: ConsoleSources, deps: ServiceDeps<GatewayMetrics>): OpenConsole {
  const { registry, gateway } = deps.settings;
  const live = openLive(redis, log, deps);
  return {
    routes: {
      registry: { url: registry.url, caFile: registry.caFile, timeoutMs: gateway.uploadTimeoutMs },
      live: live.route,
    },
    close: () => live.close(),
  };
}
