import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { AppError } from '../errors';
import type { Logger } from '../logger';
import { takeJson } from './json-body';
import { isHidden, problemOf, problemType, type Problem } from './problem';
import { toAppError } from './to-app-error';
import { turnAway, type Door } from './turn-away';

export interface HttpServerOptions {
  /** The section of settings, for what is said of them. */
  readonly section: string;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  /** As Fastify takes it: addresses and networks by comma; empty: nobody is believed. */
  readonly trustedProxies: string;
  readonly maxBodyBytes: number;
  readonly headersTimeoutMs: number;
  /** For whole requests, the longest that any route grants. */
  readonly requestTimeoutMs: number;
  /** For bodies of JSON. */
  readonly bodyTimeoutMs: number;
  readonly maxConnections: number;
  readonly logger: Logger;
  /** A door in front of all; left out, everybody is let in. */
  readonly door?: Door;
  /** Told of each answer. @param route its pattern, never the path: that has no bounds. */
  readonly onAnswer: (answer: {
    readonly route: string;
    readonly method: string;
    readonly status: number;
    readonly seconds: number;
  }) => void;
}

/** A Fastify instance that defends itself and answers every error as problem+json; routes are the caller's. */
export function createHttpServer(options: HttpServerOptions): FastifyInstance {
  const shared = {
    genReqId: requestIdOf,
    bodyLimit: options.maxBodyBytes,
    trustProxy: options.trustedProxies === '' ? false : options.trustedProxies,
    requestTimeout: options.requestTimeoutMs,
    // Node looks at this by itself; no byte for so long ends a connection.
    connectionTimeout: 60_000,
    keepAliveTimeout: 30_000,
    forceCloseConnections: true,
    // Ids are up to 256 bytes long; what is longer than its route allows is told so.
    routerOptions: { maxParamLength: 1_024, ignoreTrailingSlash: false },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      answerError(toAppError(error), request, reply),
    clientErrorHandler,
  } as const;
  const limits = {
    maxHeaderSize: 32_768,
    headersTimeout: options.headersTimeoutMs,
    connectionsCheckingInterval: 1_000,
  };
  const app = (options.tls === null
    ? fastify({ ...shared, http: limits })
    : fastify({
        ...shared,
        https: { ...limits, ...readTls(options.tls, options.section), minVersion: 'TLSv1.2' },
      })) as unknown as FastifyInstance;
  app.server.maxConnections = options.maxConnections;
  if (options.door) turnAway(app.server, options.door);
  app.server.maxRequestsPerSocket = 10_000;
  app.setValidatorCompiler(validatorCompiler);
  // What is declared of answers is for the document; the tests hold the answers to it.
  app.setSerializerCompiler(() => JSON.stringify);
  takeJson(app, { maxBytes: options.maxBodyBytes, timeoutMs: options.bodyTimeoutMs });
  admitBodiesLate(app);

  // Hooks with nothing to wait for: a promise for each costs some of what a small answer does.
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers({ 'x-request-id': request.id, ...securityHeaders });
    if (options.tls !== null) reply.header('strict-transport-security', 'max-age=31536000');
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    cutOffLate(request.raw, options.bodyTimeoutMs);
    const route = request.routeOptions.url ?? 'none';
    options.onAnswer({ route, method: request.method, status: reply.statusCode, seconds: reply.elapsedTime / 1_000 });
    done();
  });
  app.setErrorHandler((error, request, reply) => {
    const known = toAppError(error);
    const facts = { requestId: request.id, method: request.method, route: request.routeOptions.url, err: known };
    if (known.code === 'INTERNAL') options.logger.error(facts, 'a request failed');
    else if (isHidden(known.code)) options.logger.warn(facts, 'a request could not be answered');
    else options.logger.debug(facts, 'a request was refused');
    return answerError(known, request, reply);
  });
  app.setNotFoundHandler((request, reply) =>
    answerError(
      new AppError('ROUTE_UNKNOWN', 'there is no such path; /v1/openapi.json lists those there are'),
      request,
      reply,
    ),
  );
  return app;
}

/** Listens; gives the port. @throws AppError CONFIG_INVALID where it cannot be had. */
export async function listen(
  app: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
  setting: string,
): Promise<number> {
  try {
    // A copy: Fastify writes into what it is given.
    await app.listen({ host, port });
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    const message = `${setting}: cannot listen on ${host}:${port} (${code}); choose another, or 0 for any free one`;
    throw new AppError('CONFIG_INVALID', message, { cause, host, port });
  }
  return (app.server.address() as AddressInfo).port;
}

const securityHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Members of a problem beyond the usual: what clients of another protocol look for in errors. */
    alsoInErrors?: (problem: Problem) => object;
  }
}

export function answerError(error: AppError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request.id);
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.retryAfterSeconds));
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="streamrec"');
  if (typeof error.facts['allow'] === 'string') reply.header('allow', error.facts['allow']);
  // What is left of a body that was refused is not read.
  if (problem.status === 413) reply.header('connection', 'close');
  const more = request.routeOptions.config.alsoInErrors?.(problem);
  return reply
    .code(problem.status)
    .type(problemType)
    .send(JSON.stringify({ ...problem, ...more }));
}

/** A client's own id goes into the log if it is harmless there. */
function requestIdOf(request: { readonly headers: Readonly<Record<string, string | string[] | undefined>> }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
}

/** A client that asks first (Expect: 100-continue) sends its body only once its headers have been found good. */
function admitBodiesLate(app: FastifyInstance): void {
  app.server.on('checkContinue', (request, response) => app.server.emit('request', request, response));
  app.addHook('preParsing', (request, reply, _payload, done) => {
    if (request.headers.expect?.toLowerCase() === '100-continue') reply.raw.writeContinue();
    done();
  });
}

/** Whoever is answered before all of a body has come may send the rest of it, but not for as long as they like. */
function cutOffLate(request: IncomingMessage, withinMs: number): void {
  // Without one where it is cut off already.
  const socket = request.socket as Socket | null;
  if (request.complete || socket === null) return;
  const timer = setTimeout(() => void (request.complete || socket.destroy()), withinMs).unref();
  request.once('end', () => clearTimeout(timer));
}

/** What is not even HTTP, or comes too slowly: there is no request to answer, only a socket. */
function clientErrorHandler(
  error: NodeJS.ErrnoException,
  socket: { writable: boolean; end(text: string): void; destroy(): void },
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
  const isSlow = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const status = isSlow
    ? '408 Request Timeout'
    : error.code === 'HPE_HEADER_OVERFLOW'
      ? '431 Request Header Fields Too Large'
      : '400 Bad Request';
  const detail = isSlow
    ? 'the request did not come in time'
    : 'this is not a request that HTTP allows, or its headers are too long';
  const body = JSON.stringify({
    type: 'urn:streamrec:error:REQUEST_INVALID',
    title: 'request invalid',
    status: Number(status.slice(0, 3)),
    code: 'REQUEST_INVALID',
    detail,
    requestId: randomUUID(),
  });
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: ${problemType}\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  );
}

export function readTls(
  { certFile, keyFile }: { readonly certFile: string; readonly keyFile: string },
  section: string,
): { cert: Buffer; key: Buffer } {
  const read = (setting: string, file: string): Buffer => {
    try {
      return readFileSync(file);
    } catch (cause) {
      const why = (cause as NodeJS.ErrnoException).code ?? String(cause);
      throw new AppError('CONFIG_INVALID', `${section}.${setting}: cannot read ${file} (${why})`, { cause });
    }
  };
  return { cert: read('tlsCertFile', certFile), key: read('tlsKeyFile', keyFile) };
}
