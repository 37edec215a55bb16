import { readFileSync } from 'node:fs';
import httpProxy from '@fastify/http-proxy';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../../lib/errors';
import { answerError } from '../../../lib/http/server';

export interface RegistryProxyOptions {
  /** Where the registry's API is. */
  readonly url: string;
  /** PEM of the authority that signed its certificate; empty for those that Node.js trusts. */
  readonly caFile: string;
  /** How long it may take to begin its answer, ms. */
  readonly timeoutMs: number;
}

const prefix = '/registry';

/** The registry's API below /registry, with the caller's own key: the registry decides who may do what, and records who did. */
export async function addRegistryProxy(
  app: FastifyInstance,
  { url, caFile, timeoutMs }: RegistryProxyOptions,
): Promise<void> {
  await app.register(async (part) => {
    // Bodies pass as they are, whatever they hold.
    part.removeAllContentTypeParsers();
    part.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'client' };
      route.schema = { ...route.schema, hide: true };
    });
    await part.register(httpProxy, {
      upstream: url,
      prefix,
      rewritePrefix: '/',
      disableRequestLogging: true,
      httpMethods: ['GET', 'POST', 'PUT', 'DELETE'],
      undici: {
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
        ...(caFile === '' ? {} : { connect: { ca: readFileSync(caFile, 'utf8') } }),
      },
      replyOptions: {
        rewriteRequestHeaders: (request, headers) => ({ ...headers, 'x-request-id': request.id }),
        onError: (reply, { error }) => {
          const message = `the registry at ${url} does not answer; is it running? registry.url says where it is`;
          answerError(
            new AppError('REGISTRY_UNREACHABLE', message, { cause: error }),
            reply.request as FastifyRequest,
            reply as FastifyReply,
          );
        },
      },
    });
  });
}
