import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Api } from '../../../lib/http/api';
import { reading } from '../../../lib/http/answers';
import type { RecommendationList } from '../recommend/answer';
import type { Recommend } from '../recommend/recommend';
import { addListStream } from './list-stream';
import {
  anId,
  bounds,
  listView,
  listViewOf,
  sessionEvent,
  wishesBody,
  wishesOf,
  wishesQuery,
} from './recommendation-schemas';

export interface RecommendationDeps {
  readonly recommend: Recommend;
  /** Of requests that name none, and the longest that one may name, ms. */
  readonly deadlineMs: number;
  readonly maxDeadlineMs: number;
}

const access = 'recommend';
const tags = ['recommendations'];
const ofId = z.object({ id: anId });
const mostEvents = 1_000;

const pastView = z
  .object({
    userId: z.string(),
    events: z.array(
      z.object({
        itemId: z.string(),
        eventType: z.enum(['view', 'cart', 'purchase', 'other']),
        timestamp: z.int().describe('ms since 1970.'),
        opensSession: z.boolean().describe('Whether it opened a visit, basket or order.'),
      }),
    ),
    total: z.int().describe('Events that are kept.'),
  })
  .meta({ id: 'History' });

const notChanged = { 304: z.undefined().describe('It is as If-None-Match says.') };

export function addRecommendations(api: Api, deps: RecommendationDeps): void {
  const { recommend, deadlineMs, maxDeadlineMs } = deps;
  const wishes = wishesQuery(maxDeadlineMs);
  const within = (given: number | undefined): number => given ?? deadlineMs;

  api.route({
    method: 'GET',
    url: '/v1/users/:id/recommendations',
    config: { access, ofUser: true },
    schema: {
      summary: 'What to show a customer next',
      description:
        'fresh: from the history as it is now, inference included. latest: what the stream said last. What is away is done without, and told by `lacks`.',
      tags,
      params: ofId,
      querystring: z.object({ mode: z.enum(['fresh', 'latest']).default('fresh'), ...wishes }),
      response: { ...reading(listView, 'The list, best first.'), ...notChanged },
    },
    handler: async (request, reply) => {
      const { params, query } = request;
      const asked = { wishes: wishesOf(query), withinMs: within(query.deadlineMs) };
      if (query.mode === 'fresh') return reply.send(listViewOf(await recommend.fresh(params.id, asked)));
      return sendList(request, reply, await recommend.latest(params.id, asked));
    },
  });

  api.route({
    method: 'POST',
    url: '/v1/recommendations',
    config: { access },
    schema: {
      summary: 'What to show somebody unknown next, by what they did',
      tags,
      body: z
        .object({
          items: z
            .array(sessionEvent)
            .min(1)
            .max(bounds.sessionEvents)
            .describe('Items, or events of them, the oldest first.'),
          ...wishesBody(maxDeadlineMs),
        })
        .strict(),
      response: reading(listView, 'The list, best first.'),
    },
    handler: async ({ body }, reply) => {
      const asked = { wishes: wishesOf(body), withinMs: within(body.deadlineMs) };
      return reply.send(listViewOf(await recommend.session(body.items, asked)));
    },
  });

  api.route({
    method: 'GET',
    url: '/v1/items/:id/similar',
    config: { access },
    schema: {
      summary: 'What the model says to somebody who looked at this item alone',
      tags,
      params: ofId,
      querystring: z.object(wishes),
      response: { ...reading(listView, 'The list, best first.'), ...notChanged },
    },
    handler: async (request, reply) => {
      const { params, query } = request;
      const asked = { wishes: wishesOf(query), withinMs: within(query.deadlineMs) };
      return sendList(request, reply, await recommend.similar(params.id, asked));
    },
  });

  api.route({
    method: 'GET',
    url: '/v1/popular',
    config: { access },
    schema: {
      summary: 'What sells',
      tags,
      querystring: z.object(wishes),
      response: { ...reading(listView, 'The list, best first.'), ...notChanged },
    },
    handler: async (request, reply) => {
      const { query } = request;
      const asked = { wishes: wishesOf(query), withinMs: within(query.deadlineMs) };
      return sendList(request, reply, await recommend.popular(asked));
    },
  });

  api.route({
    method: 'GET',
    url: '/v1/users/:id/history',
    config: { access, ofUser: true },
    schema: {
      summary: 'What is known that a customer did',
      tags,
      params: ofId,
      querystring: z.object({ limit: z.coerce.number().pipe(z.int().min(1).max(mostEvents)).default(mostEvents) }),
      response: { ...reading(pastView, 'The newest events, the oldest of them first.'), ...notChanged },
    },
    handler: async (request, reply) => {
      const past = await recommend.history(request.params.id, request.query.limit);
      return sendTagged(request, reply, write(past, null));
    },
  });

  addListStream(api, recommend);
}

/** What was written down of lists that are given more than once. */
const written = new WeakMap<RecommendationList, Written>();

interface Written {
  readonly body: string;
  readonly etag: string;
}

function sendList(request: FastifyRequest, reply: FastifyReply, list: RecommendationList): FastifyReply {
  let known = written.get(list);
  if (known === undefined) {
    const view = listViewOf(list);
    // The moment is not part of the tag: who has the same list has it.
    known = write({ ...view, producedAt: undefined }, view.producedAt);
    if (list.recommendationId !== null) written.set(list, known);
  }
  return sendTagged(request, reply, known);
}

/** With an ETag of all but the moment. @param producedAt null where it tells no moment. */
function write(view: object, producedAt: number | null): Written {
  const text = JSON.stringify(view);
  const etag = `W/"${hash('sha1', text, 'base64')}"`;
  return { etag, body: producedAt === null ? text : `${text.slice(0, -1)},"producedAt":${producedAt}}` };
}

/** Who has it already is told so. */
function sendTagged(request: FastifyRequest, reply: FastifyReply, { body, etag }: Written): FastifyReply {
  void reply.header('etag', etag).header('cache-control', 'private, no-cache');
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').send(body);
}
