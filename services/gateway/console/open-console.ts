import type { ServiceDeps } from '../../../lib/service-main';
import type { GatewayMetrics } from '../../../lib/metrics/gateway-metrics';
import { createLetterDesk } from './dead-letters/letter-desk';
import type { ConsoleDeps } from './routes';

export interface OpenConsole {
  readonly routes: ConsoleDeps;
  close(): Promise<void>;
}

/** Opens what the console's routes ask. */
export function openConsole({ settings, logger }: ServiceDeps<GatewayMetrics>): OpenConsole {
  const { registry, gateway } = settings;
  const desk = createLetterDesk({ settings, logger });
  return {
    routes: {
      registry: { url: registry.url, caFile: registry.caFile, timeoutMs: gateway.uploadTimeoutMs },
      deadLetters: {
        desk,
        audit: (note) => logger.info({ audit: 'dead-letters.replay', ...note }, 'dead letters were replayed'),
      },
    },
    close: () => desk.close(),
  };
}
