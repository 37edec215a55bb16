import { cleanInteraction, type RecordOrigin } from '../../../lib/domain/clean-interaction';
import type { Interaction } from '../../../lib/domain/interaction';
import { anInteraction } from '../../helpers/interaction';

const day = 86_400_000;
const now = Date.UTC(2026, 0, 2);
const origin: RecordOrigin = { topic: 'user_history', partition: 3, offset: 42n, timestamp: now };

const clean = (fields: Partial<Interaction>, at: Partial<RecordOrigin> = {}) =>
  cleanInteraction(anInteraction(fields), { ...origin, ...at });
const cleaned = (fields: Partial<Interaction>, at: Partial<RecordOrigin> = {}): Interaction => {
  const result = clean(fields, at);
  if (!result.ok) throw new Error(`refused: ${result.message}`);
  return result.interaction;
};

test('a good event stays as it is', () => {
  const good = anInteraction({ eventType: 'view', sessionId: 's', quantity: 0, price: 1.5 });
  expect(clean(good)).toEqual({ ok: true, interaction: good });
});

test('texts are trimmed, types are lower case', () => {
  const dirty = { eventId: ' e ', userId: '\tu ', itemId: 'i\n', eventType: ' Add To CART ', sessionId: ' s ' };
  expect(cleaned(dirty)).toMatchObject({
    eventId: 'e',
    userId: 'u',
    itemId: 'i',
    eventType: 'add to cart',
    sessionId: 's',
  });
});

test.each<[Partial<Interaction>, string]>([
  [{ userId: '' }, 'user-id-missing'],
  [{ userId: ' \u00a0 ' }, 'user-id-missing'],
  [{ userId: 'u'.repeat(257) }, 'user-id-too-long'],
  [{ userId: 'ü'.repeat(129) }, 'user-id-too-long'],
  [{ userId: 'a\u0000b' }, 'user-id-malformed'],
  [{ userId: 'a\ufffdb' }, 'user-id-malformed'],
  [{ itemId: '' }, 'item-id-missing'],
  [{ itemId: '茶'.repeat(86) }, 'item-id-too-long'],
  [{ itemId: 'a\nb' }, 'item-id-malformed'],
  [{ eventId: 'e'.repeat(300) }, 'event-id-too-long'],
  [{ timestamp: 0 }, 'timestamp-implausible'],
  [{ timestamp: -1 }, 'timestamp-implausible'],
  [{ timestamp: NaN }, 'timestamp-implausible'],
  [{ timestamp: Date.UTC(1989, 11, 31) }, 'timestamp-implausible'],
  [{ timestamp: now + day + 1 }, 'timestamp-implausible'],
  [{ timestamp: now + 365 * day }, 'timestamp-implausible'],
])('%j is refused: %s', (fields, reason) => {
  expect(clean(fields)).toMatchObject({ ok: false, reason });
});

test('what is just short enough, or just early enough, passes', () => {
  expect(cleaned({ userId: 'u'.repeat(256) }).userId).toHaveLength(256);
  expect(cleaned({ itemId: 'ü'.repeat(128) }).itemId).toHaveLength(128);
  expect(cleaned({ timestamp: now + day }).timestamp).toBe(now + day);
  expect(cleaned({ timestamp: Date.UTC(1990, 0, 1) }).timestamp).toBe(Date.UTC(1990, 0, 1));
});

test('the clock is the record’s own, so that a redelivery is judged alike', () => {
  expect(clean({ timestamp: now }, { timestamp: now - 2 * day })).toMatchObject({ ok: false });
  expect(clean({ timestamp: now }, { timestamp: now + 3650 * day })).toMatchObject({ ok: true });
});

test('beside a record without a timestamp, only what no format holds is too late', () => {
  expect(clean({ timestamp: now }, { timestamp: -1 })).toMatchObject({ ok: true });
  expect(clean({ timestamp: 2 ** 43 + 1 }, { timestamp: -1 })).toMatchObject({ ok: false });
});

test('an event without an id is known by its place', () => {
  expect(cleaned({ eventId: ' ' }).eventId).toBe('user_history-3-42');
});

test.each([NaN, Infinity, -1, 1e10])('an amount of %d is unknown', (amount) => {
  expect(cleaned({ quantity: amount, price: amount })).toMatchObject({ quantity: null, price: null });
});

test('other silly fields are mended', () => {
  expect(cleaned({ eventType: ' ' }).eventType).toBe('other');
  expect(cleaned({ eventType: 'x'.repeat(1000) }).eventType).toBe('x'.repeat(64));
  expect(cleaned({ sessionId: ' ' }).sessionId).toBeNull();
  expect(cleaned({ sessionId: 's'.repeat(300) }).sessionId).toBeNull();
  expect(cleaned({ timestamp: now + 0.7 }).timestamp).toBe(now);
});

test('a message never carries a megabyte', () => {
  const result = clean({ userId: 'u'.repeat(1_000_000) });
  expect(result.ok ? '' : result.message.length).toBeLessThan(200);
});
