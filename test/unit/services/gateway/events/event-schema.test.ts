import fc from 'fast-check';
import { eventSchema } from '../../../../../services/gateway/events/event-schemas';
import { readEvent } from '../../../../../services/gateway/events/read-event';

const now = Date.UTC(2026, 5, 1);
const id = fc.oneof(
  { weight: 4, arbitrary: fc.string({ minLength: 1, maxLength: 20 }) },
  { weight: 1, arbitrary: fc.jsonValue() },
);
const almost = fc.record(
  {
    eventId: id,
    userId: id,
    itemId: id,
    eventType: id,
    timestamp: fc.oneof(fc.constant(now), fc.constant('2026-05-31'), fc.jsonValue()),
    sessionId: id,
    quantity: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.jsonValue()),
    price: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.jsonValue()),
    attributes: fc.oneof(fc.dictionary(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 })), fc.jsonValue()),
    other: fc.jsonValue(),
  },
  { requiredKeys: ['userId', 'itemId', 'eventType'] },
);

test('what is taken for an event is one by the document', () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.oneof({ weight: 9, arbitrary: almost }, { weight: 1, arbitrary: fc.jsonValue() }), (value) => {
      const json: unknown = JSON.parse(JSON.stringify(value));
      if (!readEvent(json, () => 'new', now).ok) return;
      taken += 1;
      expect(eventSchema.safeParse(json)).toMatchObject({ success: true });
    }),
    { numRuns: 3_000 },
  );
  expect(taken).toBeGreaterThan(20);
});
