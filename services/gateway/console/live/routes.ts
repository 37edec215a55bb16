import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../../../lib/errors';
import type { Api } from '../../../../lib/http/api';
import { answersWithoutBody, reading } from '../../../../lib/http/answers';
import type { RegistryReader } from '../../../../lib/registry/registry-log';
import { createEventClients } from '../../routes/event-clients';
import { overviewView } from './overview-schemas';
import { streamView } from './stream-schemas';
import type { Watch } from './watch';

export interface LiveDeps {
  readonly watch: Pick<Watch, 'page' | 'listen'>;
  readonly registry: Pick<RegistryReader, 'on' | 'state'>;
  /** Browsers at a time. */
  readonly maxViews: number;
}

/** Often enough that a page notices within seconds that nothing comes any more. */
const heartbeatMs = 2_000;
const beat = 'event: beat\ndata: {}\n\n';
/** Changes of the log are told at most so often: whoever hears of one asks for much. */
const quietMs = 250;
const tags = ['console'];

/** What the whole system does now, by questions and as it happens. */
export function addLive(api: Api, { watch, registry, maxViews }: LiveDeps): void {
  api.route({
    method: 'GET',
    url: '/v1/console/overview',
    config: { access: 'viewer' },
    schema: {
      summary: 'Is all well: rates, latency, versions, quality, alarms, services',
      tags,
      response: reading(overviewView, 'As of the last two seconds.'),
    },
    handler: async (_, reply) => sendText(reply, await watch.page('overview')),
  });
  api.route({
    method: 'GET',
    url: '/v1/console/stream',
    config: { access: 'viewer' },
    schema: {
      summary: 'The stream in its parts: partitions, batches, latency, workers, transactions',
      tags,
      response: reading(streamView, 'As of the last two seconds.'),
    },
    handler: async (_, reply) => sendText(reply, await watch.page('stream')),
  });
  addEvents(api, { watch, registry, maxViews });
}

/** The text is JSON already, of the type that the schema describes. */
function sendText(reply: FastifyReply, text: string): FastifyReply {
  return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(text);
}

function addEvents(api: Api, { watch, registry, maxViews }: LiveDeps): void {
  const clients = createEventClients({ heartbeatMs, heartbeat: beat });
  let quiet: NodeJS.Timeout | null = null;
  const tellRevision = (): void => {
    quiet = null;
    clients.send('registry', revisionEvent(registry));
  };
  const stopHearing = registry.on(() => {
    quiet ??= setTimeout(tellRevision, quietMs).unref();
  });
  api.addHook('preClose', () => {
    stopHearing();
    if (quiet !== null) clearTimeout(quiet);
    clients.close();
  });

  api.route({
    method: 'GET',
    url: '/v1/console/live',
    config: { access: 'viewer' },
    schema: {
      summary: 'The overview every two seconds, and a word whenever the registry changes',
      description:
        'Events `overview` as /v1/console/overview without `hours`, `registry` with the revision of its log, and `beat` so that silence tells that the connection is lost.',
      tags,
      produces: ['text/event-stream'],
      response: {
        200: { description: 'For as long as it is open.', content: { 'text/event-stream': { schema: z.string() } } },
        ...answersWithoutBody,
      },
    },
    handler: (_, reply) => {
      if (clients.size >= maxViews) {
        const message = `${maxViews} consoles are open already (gateway.maxLiveViews)`;
        throw new AppError('QUEUE_FULL', message, { retryAfterSeconds: 5 });
      }
      const client = clients.add(reply.raw);
      reply.hijack();
      client.open(reply.getHeaders() as OutgoingHttpHeaders);
      client.send('registry', revisionEvent(registry));
      reply.raw.once(
        'close',
        watch.listen((text) => client.send('overview', `event: overview\ndata: ${text}\n\n`)),
      );
    },
  });
}

function revisionEvent({ state }: LiveDeps['registry']): string {
  return `event: registry\ndata: ${JSON.stringify({ revision: state().revision })}\n\n`;
}
