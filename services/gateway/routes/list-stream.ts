import type { OutgoingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { Api } from '../../../lib/http/api';
import { answersWithoutBody } from '../../../lib/http/answers';
import type { RecommendationList } from '../recommend/answer';
import type { Recommend } from '../recommend/recommend';
import { createEventClients } from './event-clients';
import { anId, listViewOf } from './recommendation-schemas';

/** So that whatever lies between does not take the connection for dead. */
const heartbeatMs = 15_000;

/** Server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function addListStream(api: Api, recommend: Pick<Recommend, 'watch'>): void {
  const clients = createEventClients({ heartbeatMs });
  api.addHook('preClose', () => clients.close());

  api.route({
    method: 'GET',
    url: '/v1/users/:id/recommendations/stream',
    config: { access: 'recommend', ofUser: true },
    schema: {
      summary: "Each new list of a customer's as the stream makes it",
      description:
        'Events `recommendations` with the list as JSON and its recommendationId as id, the newest known first; one named by Last-Event-ID is not sent again. A list that a slow client has not taken is replaced by the next. `forgotten` where the customer is.',
      tags: ['recommendations'],
      params: z.object({ id: anId }),
      produces: ['text/event-stream'],
      response: {
        200: { description: 'For as long as it is open.', content: { 'text/event-stream': { schema: z.string() } } },
        ...answersWithoutBody,
      },
    },
    handler: async (request, reply) => {
      const client = clients.add(reply.raw);
      const lastId = request.headers['last-event-id'];
      const stop = await recommend.watch(request.params.id, (list) => {
        if (list === null || list.recommendationId !== lastId) client.send('list', eventOf(list));
      });
      if (reply.raw.destroyed) {
        stop();
        return;
      }
      reply.hijack();
      reply.raw.once('close', stop);
      client.open(reply.getHeaders() as OutgoingHttpHeaders);
    },
  });
}

function eventOf(list: RecommendationList | null): string {
  if (list === null) return 'event: forgotten\ndata: {}\n\n';
  return `id: ${list.recommendationId ?? ''}\nevent: recommendations\ndata: ${JSON.stringify(listViewOf(list))}\n\n`;
}
