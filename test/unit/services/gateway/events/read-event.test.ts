import { readEvent, type EventFault } from '../../../../../services/gateway/events/read-event';

const now = Date.UTC(2026, 5, 1);
const newId = (): string => 'made-up';
const event = { eventId: 'e1', userId: 'u1', itemId: 'i1', eventType: 'view' };
const read = (raw: unknown) => readEvent(raw, newId, now);

test('an event with nothing but what is needed happened now, under an id that is made for it', () => {
  const { eventId, ...least } = event;
  expect(read(least)).toEqual({
    ok: true,
    interaction: { ...event, eventId: 'made-up', timestamp: now, sessionId: null, quantity: null, price: null },
    attributes: {},
  });
  expect(eventId).toBe('e1');
});

test('an event is cleaned by the rules of the stream', () => {
  const untidy = {
    eventId: ' e1 ',
    userId: ' u1',
    itemId: 'i1\t',
    eventType: ' Purchase ',
    timestamp: '2026-05-31T10:00:00.250Z',
    sessionId: '  ',
    quantity: -1,
    price: 2.5,
    attributes: { page: 'home' },
  };
  expect(read(untidy)).toEqual({
    ok: true,
    interaction: {
      ...event,
      eventType: 'purchase',
      timestamp: Date.UTC(2026, 4, 31, 10, 0, 0, 250),
      sessionId: null,
      quantity: null,
      price: 2.5,
    },
    attributes: { page: 'home' },
  });
});

const many = Object.fromEntries(Array.from({ length: 65 }, (_, place) => [`a${place}`, 'x']));
test.each<[string, unknown, EventFault]>([
  ['a text', 'purchase', 'not-an-object'],
  ['null', null, 'not-an-object'],
  ['a list', [event], 'not-an-object'],
  ['a field misspelt', { ...event, user_id: 'u1' }, 'field-unknown'],
  ['a field of the prototype', { ...event, constructor: 'u1' }, 'field-unknown'],
  ['no type', { ...event, eventType: undefined }, 'field-missing'],
  ['no user', { ...event, userId: null }, 'field-missing'],
  ['a number for an id', { ...event, itemId: 7 }, 'field-malformed'],
  ['a text for a price', { ...event, price: '7' }, 'field-malformed'],
  ['no time at all', { ...event, timestamp: 'yesterday' }, 'field-malformed'],
  ['an attribute that is no text', { ...event, attributes: { depth: 3 } }, 'field-malformed'],
  ['a list of attributes', { ...event, attributes: ['a'] }, 'field-malformed'],
  ['too many attributes', { ...event, attributes: many }, 'field-malformed'],
  ['too long attributes', { ...event, attributes: { a: 'x'.repeat(8_192) } }, 'field-malformed'],
  ['a blank user', { ...event, userId: ' ' }, 'user-id-missing'],
  ['a long item', { ...event, itemId: 'ż'.repeat(129) }, 'item-id-too-long'],
  ['half a character', { ...event, userId: '\ud800' }, 'user-id-malformed'],
  ['bytes that were no UTF-8', { ...event, userId: 'a\ufffd' }, 'user-id-malformed'],
  ['a control character in its id', { ...event, eventId: 'a\u0000b' }, 'event-id-malformed'],
  ['seconds for ms', { ...event, timestamp: 1_780_000_000 / 1_000 }, 'timestamp-implausible'],
  ['the day after tomorrow', { ...event, timestamp: now + 2 * 86_400_000 }, 'timestamp-implausible'],
  ['the availability probe', { ...event, userId: 'streamrec-probe-0' }, 'user-id-reserved'],
])('%s is refused', (_, raw, code) => {
  expect(read(raw)).toMatchObject({ ok: false, code });
});
