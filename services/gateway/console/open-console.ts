import type { GatewayMetrics } from '../../../lib/metrics/gateway-metrics';
import type { RegistryReader } from '../../../lib/registry/registry-log';
import type { ServiceDeps } from '../../../lib/service-main';
import { openDeadLetters } from './dead-letters/open-dead-letters';
import { watchedServices } from '../../../lib/overview/watched-services';
import { createEvaluators } from './quality/evaluators';
import { createHistories } from './quality/history';
import { openLive } from './live/open-live';
import { openPlayground, type PlaygroundSources } from './playground/open-playground';
import type { ConsoleDeps } from './routes';

export interface OpenConsole {
  readonly routes: ConsoleDeps;
  close(): Promise<void>;
}

/** What the console's routes share with the rest of the gateway. */
export interface ConsoleSources extends PlaygroundSources {
  readonly log: RegistryReader;
}

/** Opens what the console's routes ask. Throws CONFIG_INVALID. */
export function openConsole(sources: ConsoleSources, deps: ServiceDeps<GatewayMetrics>): OpenConsole {
  const { registry, gateway } = deps.settings;
  const live = openLive(sources.redis, sources.log, deps);
  const playground = openPlayground(sources, deps);
  const deadLetters = openDeadLetters(deps);
  return {
    routes: {
      registry: { url: registry.url, caFile: registry.caFile, timeoutMs: gateway.uploadTimeoutMs },
      live: live.route,
      playground: playground.routes,
      deadLetters: deadLetters.route,
      quality: {
        evaluators: createEvaluators(watchedServices(deps.settings)),
        histories: createHistories(gateway.prometheusUrl),
      },
    },
    async close() {
      await Promise.all([live.close(), playground.close(), deadLetters.close()]);
    },
  };
}
