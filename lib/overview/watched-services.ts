import { baseUrl } from './alert-sources';
import type { Settings } from '../config/settings';

type Own = Pick<Settings, 'metrics'> & { readonly gateway: Pick<Settings['gateway'], 'services'> };

/**
 * The services whose metrics are watched: addresses, with what they are called while they do not answer. Where none is named, the gateway
 * alone; nobody where its port is any free one. Throws CONFIG_INVALID.
 */
export function watchedServices({ gateway, metrics }: Own): ReadonlyMap<string, string | null> {
  if (gateway.services.length === 0) {
    if (metrics.port === 0) return new Map();
    const host = ['0.0.0.0', '::'].includes(metrics.host) ? '127.0.0.1' : metrics.host;
    return new Map([[`http://${host}:${metrics.port}`, 'gateway']]);
  }
  return new Map(
    gateway.services.map((entry) => {
      const [, name = null, url = ''] = /^(?:([\w-]+)=)?(.*)$/.exec(entry) ?? [];
      return [baseUrl(url), name];
    }),
  );
}
