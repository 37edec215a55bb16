import { readFileSync } from 'node:fs';
import httpProxy from '@fastify/http-proxy';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../../lib/errors';
import { answerError } from '../../../lib/http/server';

export interface RegistryProxyOptions {
  /** Where the registry's API is; with a path, where a proxy adds one. */
  readonly url: string;
  /** PEM of the authority that signed its certificate; empty for those that Node.js trusts. */
  readonly caFile: string;
  /** How long it may take over a file or a version that is uploaded, ms. */
  readonly timeoutMs: number;
  /** How long it may be silent over all else before it counts as away, ms. */
  readonly silenceMs?: number;
}

const prefix = '/registry';
const files = `${prefix}/v1/artefacts/`;
const versions = /^\/registry\/v1\/models\/[^/?]+\/versions$/;
const connectTimeoutMs = 5_000;
const usualSilenceMs = 15_000;

/** Headers that are between two neighbours, or for the gateway alone. `expect` it has answered itself by then. */
const notPassedOn = new Set(['expect', 'te', 'trailer', 'upgrade', 'proxy-authorization', 'cookie', 'forwarded']);
const notPassedBack = new Set(['connection', 'keep-alive', 'proxy-connection', 'trailer', 'upgrade']);

/** The registry's API below /registry, with the caller's own key: the registry decides who may do what, and records who did. */
export async function addRegistryProxy(app: FastifyInstance, options: RegistryProxyOptions): Promise<void> {
  const { url, caFile, timeoutMs, silenceMs = usualSilenceMs } = options;
  const upstream = new URL(url);
  await app.register(async (part) => {
    // Bodies pass as they are, whatever they hold.
    part.removeAllContentTypeParsers();
    part.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'client' };
      route.schema = { ...route.schema, hide: true };
    });
    await part.register(httpProxy, {
      upstream: upstream.origin,
      prefix,
      rewritePrefix: `${upstream.pathname.replace(/\/$/, '')}/`,
      disableRequestLogging: true,
      httpMethods: ['GET', 'POST', 'PUT', 'DELETE'],
      undici: {
        headersTimeout: silenceMs,
        bodyTimeout: silenceMs,
        connect: { timeout: connectTimeoutMs, ...(caFile === '' ? {} : { ca: readFileSync(caFile, 'utf8') }) },
      },
      handler: (request, reply, to, how) =>
        reply.from(to, { ...how, timeout: isUpload(request) ? timeoutMs : silenceMs }),
      replyOptions: {
        rewriteRequestHeaders: (request, headers) => passedOn(request as FastifyRequest, headers),
        rewriteHeaders: (headers) => without(headers, (name) => notPassedBack.has(name)),
        // Whoever asks knows whether to ask again, and when: a 503 passes with its Retry-After.
        retryDelay: () => null,
        onError: (reply, { error }) => {
          const message = `the registry at ${upstream.origin} does not answer; is it running? registry.url says where it is`;
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

/** Files take their time, and so does a version that is opened and checked. */
function isUpload({ method, url }: FastifyRequest): boolean {
  return (method === 'PUT' && url.startsWith(files)) || (method === 'POST' && versions.test(url));
}

/** With whose address it is, so that the registry, where it believes the gateway, counts each by their own. */
function passedOn<H extends object>(request: FastifyRequest, headers: H): H {
  const kept = without(headers, (name) => notPassedOn.has(name) || name.startsWith('x-forwarded-'));
  return { ...kept, 'x-request-id': request.id, 'x-forwarded-for': request.ip };
}

function without<H extends object>(headers: H, isDropped: (name: string) => boolean): H {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isDropped(name))) as H;
}
