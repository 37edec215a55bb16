import compress from '@fastify/compress';
import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import type { Callers } from '../../lib/auth/callers';
import type { Settings } from '../../lib/config/settings';
import type { Api } from '../../lib/http/api';
import { createApiServer } from '../../lib/http/api-server';
import { drainOnClose } from '../../lib/http/drain';
import type { Logger } from '../../lib/logger';
import type { GatewayMetrics } from '../../lib/metrics/gateway-metrics';
import type { Admission } from '../../lib/scheduling/admission';
import { createDoor, isAnsweredAtOnce } from './door';

export interface AppDeps {
  readonly settings: Settings['gateway'];
  readonly callers: Callers;
  readonly metrics: Pick<GatewayMetrics, 'requests' | 'requestTime' | 'shed'>;
  readonly logger: Logger;
  /** Adds a page that shows the document. */
  readonly addPage?: (app: FastifyInstance) => Promise<void>;
  /** Where others tell it what they have to refuse; one of its own unless given. */
  readonly admission?: Admission;
}

/** Answers below this are not worth compressing, bytes. */
const compressFrom = 1_024;
/** Longer than events and recommendations take. */
const drainMs = 10_000;

/** The REST API, ready to listen. @param add its routes. */
export function createApp(
  { settings, callers, metrics, logger, addPage, admission }: AppDeps,
  add: (api: Api) => Promise<void> | void,
): Promise<FastifyInstance> {
  return createApiServer(
    {
      section: 'gateway',
      settings,
      document: {
        title: 'Streamrec gateway',
        description: 'Events in, recommendations out, inference on demand.',
        version: '1',
      },
      requestTimeoutMs: settings.uploadTimeoutMs,
      door: {
        admission: admission ?? createDoor(settings),
        counts: isAnsweredAtOnce,
        origins: new Set(originsOf(settings)),
        onTurnedAway: () => metrics.shed.add(1, { reason: 'busy' }),
      },
      async prepare(app) {
        await prepare(app, settings);
        await addPage?.(app);
      },
      ...{ callers, metrics, logger },
    },
    async (api) => {
      await add(api);
      drainOnClose(api, drainMs);
    },
  );
}

const originsOf = ({ corsOrigins }: Settings['gateway']): string[] =>
  corsOrigins === '' ? [] : corsOrigins.split(',');

async function prepare(app: FastifyInstance, settings: Settings['gateway']): Promise<void> {
  const origins = originsOf(settings);
  if (origins.length > 0) {
    await app.register(cors, {
      origin: origins,
      methods: ['GET', 'POST', 'PUT', 'DELETE'],
      allowedHeaders: ['authorization', 'content-type', 'idempotency-key', 'x-request-id', 'last-event-id'],
      exposedHeaders: ['x-request-id', 'retry-after', 'etag'],
      maxAge: 600,
    });
  }
  await app.register(compress, { threshold: compressFrom, encodings: ['gzip', 'deflate', 'identity'] });
}
