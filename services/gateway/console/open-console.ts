import type { ServiceDeps } from '../../../lib/service-main';
import type { GatewayMetrics } from '../../../lib/metrics/gateway-metrics';
import { openPlayground, type PlaygroundSources } from './playground/open-playground';
import type { ConsoleDeps } from './routes';

export type ConsoleSources = PlaygroundSources;

export interface OpenConsole {
  readonly routes: ConsoleDeps;
  close(): Promise<void>;
}

/** Opens what the console's routes ask. */
export function openConsole(sources: ConsoleSources, deps: ServiceDeps<GatewayMetrics>): OpenConsole {
  const { registry, gateway } = deps.settings;
  const playground = openPlayground(sources, deps);
  return {
    routes: {
      registry: { url: registry.url, caFile: registry.caFile, timeoutMs: gateway.uploadTimeoutMs },
      playground: playground.routes,
    },
    close: () => playground.close(),
  };
}
