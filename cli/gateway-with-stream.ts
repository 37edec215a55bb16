import { EventEmitter } from 'node:events';
import type { AllSettings } from '../lib/config/settings';
import { exitCodes } from '../lib/run-service';
import { serviceMain } from '../lib/service-main';
import { shareVersions } from '../lib/serving/live/shared-versions';
import { passOnStops } from '../lib/stop-signals';
import { definition as gateway } from '../services/gateway/index.js';
import { definition as recommender } from '../services/recommender/index.js';

/**
 * The gateway and the stream in this process, by the same versions in the same inference process: each with its own life, metrics and clients of Kafka
 * and Redis. Both stop at a signal, and where one of them ends.
 * @returns the code to exit with: of the one that ended for another reason than having been told to, if one did.
 */
export async function gatewayWithStream(loaded: AllSettings): Promise<number> {
  const { settings } = loaded;
  const shared = shareVersions(settings.recommender);
  const requests = serviceMain({
    ...gateway,
    createMetrics(metrics) {
      const own = gateway.createMetrics(metrics);
      shared.tell(own);
      return own;
    },
    start: (deps) => gateway.start({ ...deps, versions: shared.requests }),
  });
  const stream = serviceMain({
    ...recommender,
    createMetrics(metrics) {
      const own = recommender.createMetrics(metrics);
      shared.tell(own);
      return own;
    },
    start: (deps) => recommender.start({ ...deps, versions: shared.stream }),
  });
  const { port } = settings.metrics;
  const nextPort = { ...settings, metrics: { ...settings.metrics, port: port === 0 ? 0 : port + 1 } };

  const stops = new EventEmitter();
  const stopPassing = passOnStops(process, stops);
  const endBoth = (code: number): number => {
    // No signal, so that nobody takes it for a second one.
    stops.emit('disconnect');
    return code;
  };
  const codes = await Promise.all([
    requests(loaded, stops).then(endBoth),
    stream({ ...loaded, settings: nextPort }, stops).then(endBoth),
  ]);
  stopPassing();
  return codes.find((code) => code !== exitCodes.ok) ?? exitCodes.ok;
}
