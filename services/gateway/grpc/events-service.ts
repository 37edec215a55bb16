import type { UntypedServiceImplementation } from '@grpc/grpc-js';
import { mayUseUser } from '../../../lib/auth/principal';
import { AppError } from '../../../lib/errors';
import { callerKey } from '../events/caller-key';
import { maxEvents } from '../events/event-schemas';
import type { EventResult, EventSink } from '../events/event-sink';
import type { CallContext, Handlers } from './handlers';

export interface EventsServiceDeps {
  readonly sink: EventSink;
  /** ms since 1970. */
  readonly now: () => number;
}

/** Messages of proto/streamrec/v1/events.proto, as they are read. */
interface EventMessage {
  readonly eventId: string;
  readonly userId: string;
  readonly itemId: string;
  readonly eventType: string;
  readonly timestampMs?: number;
  readonly sessionId?: string;
  readonly quantity?: number;
  readonly price?: number;
  readonly attributes: Readonly<Record<string, string>>;
}

interface SendEventsRequest {
  readonly events: readonly EventMessage[];
  readonly idempotencyKey: string;
}

const statuses = {
  accepted: 'EVENT_STATUS_ACCEPTED',
  refused: 'EVENT_STATUS_REFUSED',
  'not-written': 'EVENT_STATUS_NOT_WRITTEN',
  unknown: 'EVENT_STATUS_UNKNOWN',
} as const satisfies Record<EventResult['status'], string>;

/** Events in, as POST /v1/events takes them. */
export function eventsService(handlers: Handlers, deps: EventsServiceDeps): UntypedServiceImplementation {
  const { sink, now } = deps;

  async function send(request: SendEventsRequest, { principal, deadline, signal }: CallContext) {
    const { events, idempotencyKey } = request;
    if (events.length === 0 || events.length > maxEvents) {
      const message = `there are ${events.length} events, expected 1 to ${maxEvents}`;
      throw new AppError('REQUEST_INVALID', message, { errors: [{ where: 'events', message }] });
    }
    const inTime = AbortSignal.timeout(Math.max(0, Math.ceil(deadline - now())));
    const results = await sink.accept(events.map(eventOf), {
      signal: AbortSignal.any([signal, inTime]),
      idempotencyKey: callerKey(principal, idempotencyKey === '' ? undefined : idempotencyKey),
      mayUse: (userId) => principal !== null && mayUseUser(principal, userId),
    });
    refuseWhereNothingWasWritten(results);
    return {
      results: results.map((result) => ({
        eventId: result.eventId ?? '',
        status: statuses[result.status],
        code: result.status === 'accepted' ? '' : result.code,
        message: result.status === 'accepted' ? '' : result.message,
      })),
    };
  }

  return { SendEvents: handlers.unary(send), StreamEvents: handlers.duplex(send) };
}

/** A client that only looks at the status of a call must not take it for done. */
function refuseWhereNothingWasWritten(results: readonly EventResult[]): void {
  const [first] = results;
  if (first === undefined || first.status === 'accepted' || first.status === 'refused') return;
  if (!results.every(({ status }) => status === 'not-written' || status === 'unknown')) return;
  const { code, message, retryAfterSeconds } = first;
  throw new AppError(code, message, { retryAfterSeconds });
}

/** As POST /v1/events has it: one set of rules judges both. */
function eventOf({ eventId, timestampMs, sessionId, quantity, price, ...event }: EventMessage): object {
  return {
    userId: event.userId,
    itemId: event.itemId,
    eventType: event.eventType,
    attributes: event.attributes,
    ...(eventId === '' ? {} : { eventId }),
    ...(timestampMs === undefined ? {} : { timestamp: timestampMs }),
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(price === undefined ? {} : { price }),
  };
}
