import { readSettings } from '../../lib/config/settings';
import { createLogger } from '../../lib/logger';
import { createMetrics } from '../../lib/metrics/metrics';
import { createRegistryMetrics } from '../../lib/metrics/registry-metrics';
import { createApp } from './create-app';
import { createObservations } from './observations';

/** The OpenAPI document as a registry with the usual settings serves it, without anything that a registry needs to run. */
export async function describeRegistry(): Promise<object> {
  const { settings } = readSettings({ env: {}, overrides: {} });
  const metrics = createMetrics({ service: 'registry' });
  // Routes are described by what they are made of, and not by what they call.
  const uncalled = null as never;
  const app = await createApp({
    settings,
    log: uncalled,
    artefacts: uncalled,
    pins: uncalled,
    checkFiles: uncalled,
    readPackage: uncalled,
    observations: createObservations({ windowMs: settings.registryService.guardWindowMs, now: Date.now }),
    tokens: null,
    metrics: createRegistryMetrics(metrics),
    logger: createLogger({ service: 'registry', level: 'silent', pretty: false }),
    now: Date.now,
  });
  try {
    return app.swagger();
  } finally {
    await app.close();
    metrics.close();
  }
}
