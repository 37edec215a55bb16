import { AppError } from '../../../../../lib/errors';
import type { KeyedBytes } from '../../../../../lib/kafka/keyed-sender';
import type { Delivery } from '../../../../../lib/kafka/waiting-parts';
import { createEventSink } from '../../../../../services/gateway/events/event-sink';
import { createByteBudget } from '../../../../../lib/http/read-body';
import { addEvents } from '../../../../../services/gateway/routes/events';
import { openGatewayApi, type GatewayApi } from '../../../../helpers/gateway-api';

const written: Delivery = { outcome: 'written' };
const away = new AppError('KAFKA_UNAVAILABLE', 'broker 10.0.0.7 gone');
const event = (eventId: string, userId = 'u1') => ({ eventId, userId, itemId: 'i1', eventType: 'view' });
const maxBytes = 400_000;
const budget = createByteBudget(500_000);

let api: GatewayApi;
let deliver: (record: KeyedBytes, place: number) => Delivery = () => written;
let keys: string[] = [];
beforeAll(async () => {
  const sink = createEventSink({
    writer: {
      write(records) {
        keys.push(...records.map(({ key }) => String(key)));
        return Promise.resolve(records.map(deliver));
      },
    },
    encode: () => Buffer.alloc(100),
    onResults: () => undefined,
    now: Date.now,
  });
  api = await openGatewayApi((routes) => addEvents(routes, { sink, bodies: { maxBytes, budget }, timeoutMs: 5_000 }), {
    operator: {},
    shop: { role: 'client', users: ['eu-*'] },
    app: { role: 'client' },
    viewer: { role: 'viewer' },
    admin: { role: 'admin' },
  });
});
afterAll(() => api.close());
beforeEach(() => {
  deliver = () => written;
  keys = [];
});
afterEach(() => expect(budget.taken).toBe(0));

test('one event, and many of which one is wrong', async () => {
  const one = await api.call('POST', '/v1/events', event('a'));
  expect(one.status).toBe(202);
  expect(await one.json()).toEqual({ accepted: 1, refused: 0, results: [{ eventId: 'a', status: 'accepted' }] });
  const many = await api.call('POST', '/v1/events', { events: [event('b'), event('c', ''), event('d', 'u2')] });
  expect(many.status).toBe(202);
  expect(await many.json()).toMatchObject({
    accepted: 2,
    refused: 1,
    results: [{ status: 'accepted' }, { eventId: 'c', status: 'refused', code: 'user-id-missing' }, { eventId: 'd' }],
  });
  expect(keys).toEqual(['u1', 'u1', 'u2']);
});

test('1,000 events with long attributes pass, one more does not', async () => {
  const events = Array.from({ length: 1_000 }, (_, n) => ({ ...event(`e${n}`), attributes: { a: 'x', b: '[{,' } }));
  expect((await api.call('POST', '/v1/events', { events })).status).toBe(202);
  const more = await api.call('POST', '/v1/events', { events: [...events, event('z')] });
  expect(more.status).toBe(400);
  expect(await more.json()).toMatchObject({ code: 'REQUEST_INVALID' });
  expect(keys).toHaveLength(1_000);
});

test('where every event is wrong the request is, and each is told why', async () => {
  const answer = await api.call('POST', '/v1/events', { events: [{}, 7] });
  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(await answer.json()).toMatchObject({
    code: 'REQUEST_INVALID',
    results: [{ code: 'field-missing' }, { code: 'not-an-object' }],
  });
});

test('where one was not written the answer is 503 with Retry-After, and tells of each; nothing of Kafka shows', async () => {
  deliver = (_, place) => (place === 1 ? { outcome: 'unknown', error: away } : written);
  const answer = await api.call('POST', '/v1/events', { events: [event('a'), event('b')] });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
  const text = await answer.text();
  expect(JSON.parse(text)).toMatchObject({
    code: 'KAFKA_UNAVAILABLE',
    results: [{ status: 'accepted' }, { eventId: 'b', status: 'unknown' }],
  });
  expect(text).not.toContain('10.0.0.7');
  deliver = () => ({ outcome: 'not-written', error: new AppError('QUEUE_FULL', 'full', { retryAfterSeconds: 1 }) });
  const full = await api.call('POST', '/v1/events', event('a'));
  expect([full.status, full.headers.get('retry-after')]).toEqual([503, '1']);
  expect(await full.json()).toMatchObject({ code: 'QUEUE_FULL' });
});

test('the same request under the same key makes the same ids, quoted or not', async () => {
  const { eventId, ...nameless } = event('a');
  const idOf = async (key: string, token = 'operator'): Promise<unknown> => {
    const answer = await api.call('POST', '/v1/events', nameless, { token, headers: { 'idempotency-key': key } });
    return ((await answer.json()) as { results: { eventId: string }[] }).results[0]?.eventId;
  };
  const first = await idOf('"0b9d7f5e-0000"');
  expect(first).toMatch(/^[0-9a-f]{8}-0b9d7f5e-0000-0$/);
  expect(await idOf('0b9d7f5e-0000')).toBe(first);
  // Another caller's key is another, by whatever name: neither loses an event to the other.
  expect(await idOf('0b9d7f5e-0000', 'app')).not.toBe(first);
  expect(eventId).toBe('a');
  const wrong = await api.call('POST', '/v1/events', nameless, { headers: { 'idempotency-key': 'x y' } });
  expect(wrong.status).toBe(400);
});

test('a key writes for its own customers alone, and a viewer for nobody', async () => {
  const events = [event('a', 'eu-1'), event('b', 'us-1')];
  const answer = await api.call('POST', '/v1/events', { events }, { token: 'shop' });
  expect(await answer.json()).toMatchObject({ results: [{ status: 'accepted' }, { code: 'user-forbidden' }] });
  expect(keys).toEqual(['eu-1']);
  expect((await api.call('POST', '/v1/events', event('a'), { token: 'viewer' })).status).toBe(403);
  expect((await api.call('POST', '/v1/events', event('a'), { token: 'nobody' })).status).toBe(401);
});

const deep = `${'['.repeat(50)}${']'.repeat(50)}`;
test.each<[string, string | Buffer, number]>([
  ['nothing', '', 400],
  ['no JSON', '{"userId":', 400],
  ['a list', '[]', 400],
  ['null', 'null', 400],
  ['no events', '{"events":[]}', 400],
  ['events and something else', `{"events":[${JSON.stringify(event('a'))}],"dryRun":true}`, 400],
  ['JSON nested deep', `{"events":[{"attributes":${deep}}]}`, 400],
  ['more values than any request needs', `{"events":[${'1,'.repeat(90_000)}1]}`, 400],
  ['a key that reaches for the prototype', '{"events":[{"__proto__":{"userId":"u1"}}]}', 400],
  ['a constructor with a prototype', '{"userId":"u1","constructor":{"prototype":{}}}', 400],
  ['bytes that are no UTF-8', Buffer.from('{"userId":"\xff"}', 'latin1'), 400],
  ['half of a surrogate pair', '{"userId":"\\ud800","itemId":"i","eventType":"view"}', 400],
  ['more bytes than are taken', `{"events":["${'x'.repeat(maxBytes)}"]}`, 413],
])('%s is refused, and nothing is written', async (_, body, status) => {
  const answer = await api.call('POST', '/v1/events', body);
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ status });
  expect(keys).toEqual([]);
  expect(({} as { userId?: unknown }).userId).toBeUndefined();
});

test('another media type and another method are refused', async () => {
  const xml = await api.call('POST', '/v1/events', '<event/>', { headers: { 'content-type': 'application/xml' } });
  expect(xml.status).toBe(415);
  const put = await api.call('PUT', '/v1/events', event('a'), { token: 'admin' });
  expect([put.status, put.headers.get('allow')]).toEqual([405, 'POST']);
});
