import { AppError } from '../../../../../lib/errors';
import type { KeyedBytes } from '../../../../../lib/kafka/keyed-sender';
import type { Delivery } from '../../../../../lib/kafka/waiting-parts';
import { createEventSink, type EventResult } from '../../../../../services/gateway/events/event-sink';

const signal = new AbortController().signal;
const now = Date.UTC(2026, 5, 1);
const event = (eventId: string | undefined, userId = 'u1') => ({ eventId, userId, itemId: 'i1', eventType: 'view' });

function sinkOn(deliver: (record: KeyedBytes, place: number) => Delivery = () => ({ outcome: 'written' })) {
  const records: KeyedBytes[] = [];
  const told: EventResult[][] = [];
  const sink = createEventSink({
    writer: {
      write(some) {
        records.push(...some);
        return Promise.resolve(some.map(deliver));
      },
    },
    encode: ({ eventId }) => Buffer.from(eventId),
    onResults: (results) => told.push([...results]),
    now: () => now,
  });
  const written = (): string[] => records.map(({ key, value }) => `${String(key)} ${String(value)}`);
  return { sink, written, told };
}

test('each event is keyed by its customer, and one that is wrong costs no other', async () => {
  const { sink, written, told } = sinkOn();
  const given = [event('a', ' u1 '), event('b', ''), 7, event('c', 'u2')];
  const results = await sink.accept(given, { signal });
  expect(results.map(({ status }) => status)).toEqual(['accepted', 'refused', 'refused', 'accepted']);
  expect(results[1]).toMatchObject({ eventId: 'b', code: 'user-id-missing' });
  expect(written()).toEqual(['u1 a', 'u2 c']);
  expect(told).toEqual([results]);
});

test('nothing is asked of the brokers where no event is good', async () => {
  const { sink } = sinkOn(() => {
    throw new Error('asked');
  });
  expect(await sink.accept([{}], { signal })).toMatchObject([{ status: 'refused', code: 'field-missing' }]);
});

test('an event without an id gets one of the idempotency key and its place, or one that is new', async () => {
  const { sink } = sinkOn();
  const idsOf = (results: readonly EventResult[]) => results.map(({ eventId }) => eventId);
  const given = [event(undefined), event('own'), event(undefined)];
  const first = idsOf(await sink.accept(given, { signal, idempotencyKey: 'key' }));
  expect(first).toEqual(['key-0', 'own', 'key-2']);
  expect(idsOf(await sink.accept(given, { signal, idempotencyKey: 'key' }))).toEqual(first);
  const [one, , other] = idsOf(await sink.accept(given, { signal }));
  expect(one).toMatch(/^[\da-f-]{36}$/);
  expect(one).not.toBe(other);
});

test('a second event under the same id, and one of a customer out of the scope, are refused', async () => {
  const { sink, written } = sinkOn();
  const mayUse = (userId: string): boolean => userId.startsWith('eu-');
  const given = [event('a', 'eu-1'), event('a', 'eu-2'), event('b', 'us-1')];
  const results = await sink.accept(given, { signal, mayUse });
  expect(results).toMatchObject([{ status: 'accepted' }, { code: 'event-id-repeated' }, { code: 'user-forbidden' }]);
  expect(written()).toEqual(['eu-1 a']);
});

test('what became of each at the brokers is told, and when to try again', async () => {
  const away: Delivery = { outcome: 'unknown', error: new AppError('KAFKA_UNAVAILABLE', 'broker 10.0.0.7 gone') };
  const full: Delivery = { outcome: 'not-written', error: new AppError('QUEUE_FULL', 'x', { retryAfterSeconds: 1 }) };
  const { sink } = sinkOn((_, place) => [{ outcome: 'written' } as const, away, full][place] as Delivery);
  const results = await sink.accept([event('a'), event('b'), event('c')], { signal });
  expect(results).toMatchObject([
    { status: 'accepted', eventId: 'a' },
    { status: 'unknown', eventId: 'b', code: 'KAFKA_UNAVAILABLE', retryAfterSeconds: 2 },
    { status: 'not-written', eventId: 'c', code: 'QUEUE_FULL', retryAfterSeconds: 1 },
  ]);
  expect(JSON.stringify(results)).not.toContain('10.0.0.7');
});
