import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { AppError } from '../errors';
import type { Metrics } from './metrics';

/** Names of checks with what each found: null where it passed, else why not. */
export type HealthReport = Readonly<Record<string, string | null>>;
export type HealthCheck = () => HealthReport | Promise<HealthReport>;

/** JSON by name, such as `quality`, for what is asked of it. */
export type Documents = Readonly<Record<string, (query: Readonly<Record<string, unknown>>) => object>>;

export interface MetricsServerOptions {
  /** 0 for any free port. */
  readonly port: number;
  readonly host: string;
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>;
  /** Whether the process works at all; a failing check means that it should be restarted. */
  readonly health: HealthCheck;
  /** Whether it does its work now; a failing check means wait. */
  readonly ready: HealthCheck;
  /** What else /readyz tells, without a say in the status. */
  readonly notes?: () => readonly string[];
  /** What else is told, below its name. */
  readonly documents?: () => Documents;
}

export interface MetricsServer {
  /** The port it listens on. */
  readonly port: number;
  close(): Promise<void>;
}

/** @throws AppError CONFIG_INVALID where the port cannot be had. */
export async function startMetricsServer(options: MetricsServerOptions): Promise<MetricsServer> {
  const { port, host, metrics } = options;
  const server = fastify({ forceCloseConnections: true });
  server.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
  for (const [path, check] of [
    ['/healthz', options.health],
    ['/readyz', options.ready],
  ] as const)
    server.get(path, async (_request, reply) => {
      const checks = await report(check);
      const failing = Object.keys(checks).filter((name) => checks[name] !== null);
      const notes = path === '/readyz' ? (options.notes?.() ?? []) : [];
      const told = { ok: failing.length === 0, failing, checks, ...(notes.length > 0 ? { notes } : {}) };
      return reply.code(told.ok ? 200 : 503).send(told);
    });
  server.get<{ Params: { name: string }; Querystring: Readonly<Record<string, unknown>> }>(
    '/:name',
    (request, reply) => {
      const documents = options.documents?.() ?? {};
      const { name } = request.params;
      const document = Object.hasOwn(documents, name) ? documents[name] : undefined;
      return document === undefined ? reply.callNotFound() : reply.send(document(request.query));
    },
  );
  try {
    await server.listen({ port, host });
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new AppError(
      'CONFIG_INVALID',
      `metrics.port: cannot listen on ${host}:${port} (${code}); choose another, or 0 for any free one`,
      { cause, host, port },
    );
  }
  return { port: (server.server.address() as AddressInfo).port, close: () => server.close() };
}

async function report(check: HealthCheck): Promise<HealthReport> {
  try {
    return await check();
  } catch (error) {
    return { check: error instanceof Error ? error.message : String(error) };
  }
}
