import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Api } from '../../../lib/http/api';
import { answersWithoutBody } from '../../../lib/http/answers';
import type { RecommendationList } from '../recommend/answer';
import type { Recommend } from '../recommend/recommend';
import { anId, listViewOf } from './recommendation-schemas';

/** So that whatever lies between does not take the connection for dead. */
const heartbeatMs = 15_000;
/** Who has not taken what was sent for so long is cut off. */
const slowestMs = 30_000;
/** Then it has to be asked for anew: a key that was revoked meanwhile is good no more. */
const longestMs = 1_800_000;
const reconnectMs = 2_000;

/** Server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function addListStream(api: Api, recommend: Pick<Recommend, 'watch'>): void {
  const streams = new Set<ListStream>();
  const beat = setInterval(() => streams.forEach((stream) => stream.beat()), heartbeatMs).unref();
  api.addHook('preClose', () => {
    clearInterval(beat);
    streams.forEach((stream) => stream.end());
  });

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
      const stream = new ListStream(reply.raw, request.headers['last-event-id']);
      const stop = await recommend.watch(request.params.id, (list) => stream.tell(list));
      if (reply.raw.destroyed) {
        stop();
        return;
      }
      reply.hijack();
      streams.add(stream);
      reply.raw.once('close', () => {
        streams.delete(stream);
        stop();
      });
      stream.open(reply.getHeaders() as OutgoingHttpHeaders);
    },
  });
}

/** One client's. What it has not taken when the next comes is left out. */
class ListStream {
  private readonly openedAt = performance.now();
  private isOpen = false;
  private waiting: string | null = null;
  private fullSince: number | null = null;

  constructor(
    private readonly raw: ServerResponse,
    private readonly lastId: string | string[] | undefined,
  ) {
    raw.on('drain', () => this.flush());
  }

  open(headers: OutgoingHttpHeaders): void {
    this.raw.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    this.raw.write(`retry: ${reconnectMs}\n\n`);
    this.isOpen = true;
    this.flush();
  }

  tell(list: RecommendationList | null): void {
    if (list === null) this.waiting = 'event: forgotten\ndata: {}\n\n';
    else if (list.recommendationId === this.lastId) return;
    else
      this.waiting = `id: ${list.recommendationId ?? ''}\nevent: recommendations\ndata: ${JSON.stringify(listViewOf(list))}\n\n`;
    if (this.isOpen && !this.raw.writableNeedDrain) this.flush();
  }

  beat(): void {
    const now = performance.now();
    if (now - this.openedAt > longestMs) this.end();
    else if (!this.raw.writableNeedDrain) this.raw.write(': there\n\n');
    else if (this.fullSince !== null && now - this.fullSince > slowestMs) this.raw.destroy();
  }

  end(): void {
    this.raw.end();
  }

  private flush(): void {
    this.fullSince = null;
    const { waiting } = this;
    this.waiting = null;
    if (waiting !== null && !this.raw.write(waiting)) this.fullSince = performance.now();
  }
}
