import { randomUUID } from 'node:crypto';
import type { Attributes } from '../../../lib/data/json-fields';
import type { Interaction } from '../../../lib/domain/interaction';
import type { ErrorCode } from '../../../lib/errors';
import type { AcknowledgedWriter } from '../../../lib/kafka/acknowledged-writer';
import type { KeyedBytes } from '../../../lib/kafka/keyed-sender';
import type { Delivery } from '../../../lib/kafka/waiting-parts';
import { readEvent, type EventFault } from './read-event';

export type RefusalCode = EventFault | 'event-id-repeated' | 'user-forbidden';

/**
 * What became of an event. `accepted`: the brokers have it. `refused`: it will never be taken as it is. `not-written`: nobody has it.
 * `unknown`: the brokers may have it. The last two are to be sent again, under the same event id: written twice it counts once.
 */
export type EventResult =
  | { readonly status: 'accepted'; readonly eventId: string }
  | {
      readonly status: 'refused';
      /** As it was sent; null where it was not. */
      readonly eventId: string | null;
      readonly code: RefusalCode;
      readonly message: string;
    }
  | {
      readonly status: 'not-written' | 'unknown';
      readonly eventId: string;
      readonly code: ErrorCode;
      readonly message: string;
      readonly retryAfterSeconds: number;
    };

export interface AcceptOptions {
  /** Ends the wait: what is not confirmed by then is told as it stands. */
  readonly signal: AbortSignal;
  /** Makes the ids of events that have none, `<key>-<place>`: the same request again makes the same. */
  readonly idempotencyKey?: string | undefined;
  /** Whose events may be written; anybody's unless told. */
  readonly mayUse?: (userId: string) => boolean;
}

/** Takes events in: for REST and gRPC alike. */
export interface EventSink {
  /** Gives a result for each event, in order; never rejects. Those of one customer are written in their order. */
  accept(events: readonly unknown[], options: AcceptOptions): Promise<readonly EventResult[]>;
}

export interface EventSinkDeps {
  readonly writer: Pick<AcknowledgedWriter, 'write'>;
  readonly encode: (event: Interaction, attributes: Attributes) => Buffer;
  /** Told of each result. */
  readonly onResults: (results: readonly EventResult[]) => void;
  /** ms since 1970. */
  readonly now: () => number;
}

const retryAfterSeconds = 2;

export function createEventSink({ writer, encode, onResults, now }: EventSinkDeps): EventSink {
  return {
    async accept(events, { signal, idempotencyKey, mayUse }) {
      const at = now();
      const results = new Array<EventResult | null>(events.length).fill(null);
      const records: KeyedBytes[] = [];
      const ids: string[] = [];
      const seen = new Set<string>();
      events.forEach((raw, place) => {
        const newId = (): string => (idempotencyKey === undefined ? randomUUID() : `${idempotencyKey}-${place}`);
        const event = readEvent(raw, newId, at);
        if (!event.ok) {
          results[place] = { status: 'refused', eventId: event.eventId, code: event.code, message: event.message };
          return;
        }
        const { eventId, userId } = event.interaction;
        const refusal = refusalOf(eventId, userId, seen, mayUse);
        if (refusal !== null) {
          results[place] = { status: 'refused', eventId, ...refusal };
          return;
        }
        seen.add(eventId);
        ids.push(eventId);
        records.push({ key: Buffer.from(userId), value: encode(event.interaction, event.attributes) });
      });
      const deliveries = records.length === 0 ? [] : await writer.write(records, signal);
      let next = 0;
      const whole = results.map((result) => {
        if (result !== null) return result;
        const sent = next++;
        return resultOf(ids[sent] as string, deliveries[sent] as Delivery);
      });
      onResults(whole);
      return whole;
    },
  };
}

function refusalOf(
  eventId: string,
  userId: string,
  seen: ReadonlySet<string>,
  mayUse: AcceptOptions['mayUse'],
): { readonly code: RefusalCode; readonly message: string } | null {
  if (mayUse?.(userId) === false) return { code: 'user-forbidden', message: 'your key is not for this user' };
  // Two different events under one id would become one further on, without a word.
  if (seen.has(eventId))
    return { code: 'event-id-repeated', message: 'an event before it in this request has the same id' };
  return null;
}

function resultOf(eventId: string, delivery: Delivery): EventResult {
  if (delivery.outcome === 'written') return { status: 'accepted', eventId };
  const { code, facts } = delivery.error;
  const seconds = facts['retryAfterSeconds'];
  return {
    status: delivery.outcome,
    eventId,
    code,
    message: messages[delivery.outcome],
    retryAfterSeconds: typeof seconds === 'number' ? seconds : retryAfterSeconds,
  };
}

/** What Kafka says is for the log. */
const messages = {
  'not-written': 'it was not written; send it again, under the same event id',
  unknown: 'it may have been written, and nobody has confirmed it; send it again, under the same event id',
} as const;
