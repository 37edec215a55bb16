import type { FastifyReply } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { mayUseUser } from '../../../lib/auth/principal';
import { AppError } from '../../../lib/errors';
import { answersWithoutBody } from '../../../lib/http/answers';
import type { Api } from '../../../lib/http/api';
import { problemOf, problemType } from '../../../lib/http/problem';
import { callerKey } from '../events/caller-key';
import { eventsAnswer, eventsBody, eventsHeaders, eventsProblem, maxEvents } from '../events/event-schemas';
import type { EventResult, EventSink } from '../events/event-sink';
import { takeEventBodies, type EventBodies } from '../events/take-event-bodies';

export interface EventRouteDeps {
  readonly sink: EventSink;
  readonly bodies: EventBodies;
  /** How long a request may wait for the brokers. */
  readonly timeoutMs: number;
}

const withResults = (description: string) => ({ description, content: { [problemType]: { schema: eventsProblem } } });

/** Events in, one or many. */
export async function addEvents(api: Api, { sink, bodies, timeoutMs }: EventRouteDeps): Promise<void> {
  await api.register(async (scope: Api) => {
    takeEventBodies(scope, bodies);
    // What is wrong with an event costs that event alone, and is found by the sink.
    scope.setValidatorCompiler((route) =>
      route.httpPart === 'body' ? (value: unknown) => ({ value }) : validatorCompiler(route as never),
    );
    scope.route({
      method: 'POST',
      url: '/v1/events',
      config: { access: 'events' },
      schema: {
        summary: 'Write what customers did; answered once the brokers have it',
        description:
          'Each event is judged alone. Sent again under the same event id it is written again, and counts once. Where not all are written, the answer is a problem, and says of each event what became of it.',
        tags: ['events'],
        headers: eventsHeaders,
        body: eventsBody,
        response: {
          202: {
            description: 'The brokers have all that were accepted; some may have been refused.',
            content: { 'application/json': { schema: eventsAnswer } },
          },
          ...answersWithoutBody,
          400: withResults('The request is not one that is taken here, or each of its events is refused.'),
          503: withResults('Some were not written, or may not have been: send all again, under the same event ids.'),
        },
      },
      handler: async (request, reply) => {
        const { principal, headers } = request;
        const isForAll = principal === null || principal.users.includes('*');
        const results = await sink.accept(eventsOf(request.body), {
          signal: AbortSignal.timeout(timeoutMs),
          idempotencyKey: callerKey(principal, headers['idempotency-key']?.replaceAll('"', '')),
          ...(isForAll ? {} : { mayUse: (userId) => mayUseUser(principal, userId) }),
        });
        return answer(results, request.id, reply);
      },
    });
  });
}

/** Throws REQUEST_INVALID. */
function eventsOf(body: unknown): readonly unknown[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new AppError('REQUEST_INVALID', 'the body is not an object: expected an event, or {"events": [...]}');
  }
  if (!('events' in body)) return [body];
  const { events, ...others } = body;
  const [other] = Object.keys(others);
  if (other !== undefined) {
    throw new AppError(
      'REQUEST_INVALID',
      `beside events there is ${JSON.stringify(other.slice(0, 40))}, expected nothing`,
    );
  }
  if (!Array.isArray(events) || events.length === 0 || events.length > maxEvents) {
    const found = Array.isArray(events) ? `${events.length} of them` : 'no list';
    throw new AppError('REQUEST_INVALID', `events: ${found}, expected a list of 1 to ${maxEvents}`);
  }
  return events;
}

function answer(results: readonly EventResult[], requestId: string, reply: FastifyReply): FastifyReply {
  const shown = results.map(({ eventId, status, ...why }) =>
    'code' in why ? { eventId, status, code: why.code, message: why.message } : { eventId, status },
  );
  const error = problemIn(results);
  if (error === null) {
    const accepted = results.reduce((sum, { status }) => sum + (status === 'accepted' ? 1 : 0), 0);
    return reply.code(202).send({ accepted, refused: results.length - accepted, results: shown });
  }
  const problem = problemOf(error, requestId);
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.retryAfterSeconds));
  return reply
    .code(problem.status)
    .type(problemType)
    .send(JSON.stringify({ ...problem, detail: error.message, results: shown }));
}

/** Null where the brokers have all that could be accepted, and that is something. */
function problemIn(results: readonly EventResult[]): AppError | null {
  const lost = results.find(({ status }) => status === 'not-written' || status === 'unknown');
  if (lost !== undefined && 'retryAfterSeconds' in lost) {
    const { retryAfterSeconds } = lost;
    const code = lost.code === 'QUEUE_FULL' ? 'QUEUE_FULL' : 'KAFKA_UNAVAILABLE';
    return new AppError(code, 'not all events were written; send them again, under the same event ids', {
      retryAfterSeconds,
    });
  }
  if (results.some(({ status }) => status === 'accepted')) return null;
  return new AppError('REQUEST_INVALID', `none of the ${results.length} events can be taken as it is; results say why`);
}
