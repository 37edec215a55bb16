import type { FastifyInstance } from 'fastify';
import type { CallerSettings, Callers } from '../auth/callers';
import type { Logger } from '../logger';
import type { Counter, Histogram } from '../metrics/metrics';
import { guardAccess } from './access';
import { asApi, type Api } from './api';
import { addDocument } from './document';
import { describeRoutes, type OpenApiOptions } from './openapi';
import { collectMethods } from './refuse-other-methods';
import { createHttpServer, type HttpServerOptions } from './server';

/** What every API has to be told by settings. */
export interface ApiSettings extends CallerSettings {
  readonly tlsCertFile: string;
  readonly tlsKeyFile: string;
  readonly trustedProxies: string;
  readonly maxBodyBytes: number;
  readonly headersTimeoutMs: number;
  readonly bodyTimeoutMs: number;
  readonly maxConnections: number;
}

export interface ApiMetrics {
  readonly requests: Counter<'route' | 'method' | 'status'>;
  readonly requestTime: Histogram<'route' | 'method'>;
}

export interface ApiServerOptions {
  /** The section of settings, for what is said of them. */
  readonly section: string;
  readonly settings: ApiSettings;
  readonly document: OpenApiOptions;
  /** For whole requests, the longest that any route grants, ms. */
  readonly requestTimeoutMs: number;
  readonly callers: Callers;
  readonly door?: HttpServerOptions['door'];
  readonly metrics: ApiMetrics;
  readonly logger: Logger;
  /** What is for everybody, and what every route is to have. */
  readonly prepare?: (app: FastifyInstance) => Promise<void>;
}

/** An API that defends itself, knows who asks and describes itself, with the routes that `add` gives it; ready to listen. */
export async function createApiServer(
  options: ApiServerOptions,
  add: (api: Api) => Promise<void> | void,
): Promise<FastifyInstance> {
  const { section, settings, metrics, logger } = options;
  const { tlsCertFile: certFile, tlsKeyFile: keyFile } = settings;
  const app = createHttpServer({
    section,
    tls: certFile === '' ? null : { certFile, keyFile },
    trustedProxies: settings.trustedProxies,
    maxBodyBytes: settings.maxBodyBytes,
    headersTimeoutMs: settings.headersTimeoutMs,
    bodyTimeoutMs: settings.bodyTimeoutMs,
    requestTimeoutMs: options.requestTimeoutMs,
    maxConnections: settings.maxConnections,
    ...(options.door ? { door: options.door } : {}),
    logger,
    onAnswer: ({ route, method, status, seconds }) => {
      metrics.requests.add(1, { route, method, status: String(status) });
      metrics.requestTime.observe(seconds, { route, method });
    },
  });
  await describeRoutes(app, options.document);
  await options.prepare?.(app);
  const refuseOtherMethods = collectMethods(app);
  guardAccess(app, options.callers);
  addDocument(app);
  await add(asApi(app));
  refuseOtherMethods();
  await app.ready();
  return app;
}
