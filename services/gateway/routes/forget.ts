import { z } from 'zod';
import { maxIdBytes } from '../../../lib/domain/clean-id';
import type { ForgetReceipt, ForgetRequest } from '../../../lib/forget/forget-user';
import { answersWithoutBody } from '../../../lib/http/answers';
import type { Api } from '../../../lib/http/api';

export interface ForgetRouteDeps {
  /** Rejects with REQUEST_INVALID, KAFKA_UNAVAILABLE, KAFKA_REFUSED, QUEUE_FULL, or the signal's reason. */
  readonly forget: (userId: string, request: ForgetRequest) => Promise<ForgetReceipt>;
  /** How long it may wait for the brokers. */
  readonly timeoutMs: number;
}

/** What obeys the marker when it comes to it, in the order in which most do. */
const followers = ['recommender', 'features', 'evaluator', 'latest-lists', 'training'] as const;

const params = z.object({ id: z.string().min(1).max(maxIdBytes) });
const answer = z
  .object({
    at: z.iso.datetime(),
    fingerprint: z.string().describe('Names the customer in the log, where their id has no place.'),
    redis: z
      .enum(['deleted', 'later'])
      .describe('What Redis held is gone; or Redis is away, and it goes as soon as the services read on.'),
    keys: z.int().describe('How many keys of Redis there were.'),
    marker: z
      .object({ partition: z.int(), offset: z.int() })
      .nullable()
      .describe('Where the marker lies in the topic of events, as far as the brokers said so.'),
    follows: z.array(z.enum(followers)).describe('What forgets when it comes to the marker: mostly within a second.'),
  })
  .meta({ id: 'Forgotten' });

/** A customer forgotten: in Redis at once, elsewhere behind the events that are under way. */
export function addForget(api: Api, { forget, timeoutMs }: ForgetRouteDeps): void {
  api.route({
    method: 'DELETE',
    url: '/v1/users/:id',
    config: { access: 'forget', ofUser: true },
    schema: {
      summary: 'Forget a customer; again forgets what they did since. What they do later begins a new history',
      tags: ['customers'],
      params,
      response: {
        202: {
          description: 'The brokers have the marker; what `follows` forgets when it comes to it.',
          content: { 'application/json': { schema: answer } },
        },
        ...answersWithoutBody,
      },
    },
    handler: async ({ params: { id }, principal }, reply) => {
      const signal = AbortSignal.timeout(timeoutMs);
      const { at, marker, ...done } = await forget(id, { by: principal?.actor ?? '', signal });
      return reply.code(202).send({
        ...done,
        at: new Date(at).toISOString(),
        marker: marker === null ? null : { partition: marker.partition, offset: Number(marker.offset) },
        follows: [...followers],
      });
    },
  });
}
