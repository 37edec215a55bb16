import { readSettings, type Settings } from '../../lib/config/settings';
import type { Callers } from '../../lib/auth/callers';
import { createLogger } from '../../lib/logger';
import { createGatewayMetrics } from '../../lib/metrics/gateway-metrics';
import { createMetrics } from '../../lib/metrics/metrics';
import { createApp } from './create-app';
import { addRoutes, type RouteDeps } from './routes/all-routes';

/** The OpenAPI document as a gateway with the usual settings serves it, without anything that a gateway needs to run. */
export async function describeGateway(): Promise<object> {
  const { settings } = readSettings({ env: {}, overrides: {} });
  const registry = createMetrics({ service: 'gateway' });
  const app = await createApp(
    {
      settings: settings.gateway,
      callers: nobody,
      metrics: createGatewayMetrics(registry),
      logger: createLogger({ service: 'gateway', level: 'silent', pretty: false }),
    },
    (api) => addRoutes(api, uncalledRoutes(settings.gateway)),
  );
  try {
    return app.swagger();
  } finally {
    await app.close();
    registry.close();
  }
}

const uncalledHere = null as never;
const nobody: Callers = { countAddress: uncalledHere, count: uncalledHere, logIn: uncalledHere };

/** Routes are described by what they are made of, and not by what they call. */
function uncalledRoutes(settings: Settings['gateway']): RouteDeps {
  const uncalled = null as never;
  const limits = settings;
  const timeoutMs = settings.deadlineMs;
  return {
    events: { sink: uncalled, bodies: { maxBytes: settings.maxBodyBytes, budget: uncalled }, timeoutMs },
    catalogue: { writer: uncalled, codec: uncalled, timeoutMs, stallMs: timeoutMs, audit: uncalled },
    forgetting: { forget: uncalled, timeoutMs },
    recommendations: { recommend: uncalled, ...settings },
    inference: { inference: uncalled, version: '', limits, now: Date.now },
    predict: { predict: uncalled, limits, now: Date.now },
    console: {
      registry: null,
      live: { watch: uncalled, registry: { on: () => () => undefined, state: uncalled }, maxViews: 0 },
      playground: {
        ...{ customers: uncalled, catalogue: uncalled, trials: uncalled, versions: uncalled, lists: uncalled },
        ...settings,
      },
      deadLetters: { desk: uncalled, audit: uncalled },
      quality: { evaluators: uncalled, histories: uncalled },
    },
  };
}
