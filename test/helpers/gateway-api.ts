import type { Principal } from '../../lib/auth/principal';
import { createCallers } from '../../lib/auth/callers';
import { readSettings } from '../../lib/config/settings';
import { AppError } from '../../lib/errors';
import type { Api } from '../../lib/http/api';
import { listen } from '../../lib/http/server';
import { createGatewayMetrics } from '../../lib/metrics/gateway-metrics';
import { createMetrics } from '../../lib/metrics/metrics';
import { createApp } from '../../services/gateway/create-app';
import { silent } from './silent-logger';

export interface GatewayApi {
  /** http://127.0.0.1:port */
  readonly url: string;
  readonly port: number;
  /** @param token whose name: as the principals that it was opened with. */
  call(method: string, path: string, body?: unknown, options?: CallOptions): Promise<Response>;
  close(): Promise<void>;
}

interface CallOptions {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The gateway's server with these routes, and tokens of these principals by their names. */
export async function openGatewayApi(
  add: (api: Api) => Promise<void> | void,
  principals: Readonly<Record<string, Partial<Principal>>> = { operator: {} },
  set: Readonly<Record<string, string>> = {},
): Promise<GatewayApi> {
  const { settings } = readSettings({ env: {}, overrides: { 'gateway.port': '0', ...set } });
  const metrics = createMetrics({ service: 'test' });
  const authenticate = (header: string | undefined): Promise<Principal> => {
    const name = header?.replace(/^Bearer /, '') ?? '';
    const known = principals[name];
    if (known === undefined) return Promise.reject(new AppError('AUTH_REFUSED', 'unknown'));
    return Promise.resolve({ actor: name, id: `key ${name}`, role: 'operator', scopes: ['*'], users: ['*'], ...known });
  };
  const own = createGatewayMetrics(metrics);
  const callers = createCallers({ settings: settings.gateway, authenticate, metrics: own, now: Date.now });
  const app = await createApp({ settings: settings.gateway, callers, metrics: own, logger: silent }, add);
  const port = await listen(app, settings.gateway, 'gateway.port');
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    port,
    call(method, path, body, { token = 'operator', headers = {} } = {}) {
      const isRaw = typeof body === 'string' || body instanceof Uint8Array;
      return fetch(url + path, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
      });
    },
    async close() {
      await app.close();
      metrics.close();
    },
  };
}
