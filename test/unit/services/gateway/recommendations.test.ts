import { createConnection } from 'node:net';
import { historyKey } from '../../../../lib/features/history-store';
import { encodeLatestList, latestListKey } from '../../../../lib/features/latest-lists';
import { addRecommendations } from '../../../../services/gateway/routes/recommendations';
import { openGatewayApi, type GatewayApi } from '../../../helpers/gateway-api';
import { historyBytes, recommending } from '../../../helpers/recommending';
import { waitFor } from '../../../helpers/wait-for';

const world = recommending();
let api: GatewayApi;

beforeAll(async () => {
  world.values.set(historyKey('ann'), historyBytes('+i1', 'i3'));
  const position = { partition: 0, offset: 3n, timestamp: 1 };
  world.values.set(latestListKey('ann'), encodeLatestList(await world.encode({}), position));
  api = await openGatewayApi(
    (routes) => addRecommendations(routes, { recommend: world.recommend, deadlineMs: 60_000, maxDeadlineMs: 60_000 }),
    { operator: {}, shop: { role: 'client', users: ['ann*'] } },
  );
});
afterAll(() => api.close());

const get = async (path: string, options = {}) => {
  const answer = await api.call('GET', path, undefined, options);
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
};

test('the document names what it answers', async () => {
  const { status, body } = await get('/v1/openapi.json');
  expect(status).toBe(200);
  expect(Object.keys(body['paths'] as object)).toEqual(
    expect.arrayContaining(['/v1/users/{id}/recommendations', '/v1/recommendations', '/v1/popular']),
  );
});

test('fresh recommendations of a customer', async () => {
  const { status, body } = await get('/v1/users/ann/recommendations?k=2&exclude=i1');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    userId: 'ann',
    tier: 'session',
    degraded: false,
    lacks: [],
    historyLength: 2,
    items: [
      { itemId: 'i3', reason: 'model' },
      { itemId: 'i2', because: { itemId: 'i3', title: 'The i3' } },
    ],
  });
});

test('latest recommendations bear a tag, by which nothing is sent again', async () => {
  const first = await get('/v1/users/ann/recommendations?mode=latest');
  expect(first.body).toMatchObject({ recommendationId: 'user_history-0-7', producedAt: expect.any(Number) as number });
  const tag = first.headers.get('etag') ?? '';
  const again = await api.call('GET', '/v1/users/ann/recommendations?mode=latest', undefined, {
    headers: { 'if-none-match': tag },
  });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const other = await get('/v1/users/ann/recommendations?mode=latest&k=1', { headers: { 'if-none-match': tag } });
  expect(other.status).toBe(200);
});

test('a session, similar items, what sells, a history', async () => {
  const session = await api.call('POST', '/v1/recommendations', { items: ['i2', { itemId: 'i3', eventType: 'cart' }] });
  expect(await session.json()).toMatchObject({
    userId: null,
    tier: 'session',
    items: [{ itemId: 'i3' }, { itemId: 'i1' }],
  });
  expect((await get('/v1/items/i2/similar')).body).toMatchObject({ items: [{ itemId: 'i1' }, { itemId: 'i3' }] });
  expect((await get('/v1/popular?k=1')).body).toMatchObject({ items: [{ itemId: 'p1' }], model: null });
  expect((await get('/v1/users/ann/history?limit=1')).body).toEqual({
    userId: 'ann',
    total: 2,
    events: [{ itemId: 'i3', eventType: 'view', timestamp: 1_600_000_000_000, opensSession: false }],
  });
});

test("no customer's data under another's scope", async () => {
  for (const path of ['recommendations', 'recommendations?mode=latest', 'recommendations/stream', 'history']) {
    expect(await get(`/v1/users/bob/${path}`, { token: 'shop' })).toMatchObject({
      status: 403,
      body: { code: 'REGISTRY_FORBIDDEN' },
    });
  }
  expect((await get('/v1/users/ann/recommendations', { token: 'shop' })).status).toBe(200);
});

test.each([
  ['k=0'],
  ['k=101'],
  ['k=1.5'],
  ['mode=stale'],
  ['minPrice=cheap'],
  ['diversity=1.1'],
  ['deadlineMs=60001'],
  ['availableOnly=maybe'],
  ['exclude='],
])('%s is refused', async (query) => {
  expect(await get(`/v1/users/ann/recommendations?${query}`)).toMatchObject({
    status: 400,
    body: { code: 'REQUEST_INVALID' },
  });
});

test.each<[string, object]>([
  ['nothing', {}],
  ['no items', { items: [] }],
  ['an item without a name', { items: [''] }],
  ['a field that nobody knows', { items: ['i1'], unknown: 1 }],
  ['such a field of an event', { items: [{ itemId: 'i1', price: 1 }] }],
  ['more events than may be', { items: Array<string>(201).fill('i1') }],
])('a session of %s is refused', async (_, body) => {
  expect((await api.call('POST', '/v1/recommendations', body)).status).toBe(400);
});

test('ids that no customer can have are refused', async () => {
  for (const id of ['%20', 'a%00b', 'x'.repeat(257)]) {
    expect([400, 404]).toContain((await get(`/v1/users/${id}/recommendations`)).status);
  }
});

test('each new list comes as an event, the newest first', async () => {
  const answer = await api.call('GET', '/v1/users/ann/recommendations/stream', undefined, { token: 'shop' });
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  const until = async (wanted: string): Promise<void> => {
    while (!text.includes(wanted)) text += Buffer.from((await reader.read()).value ?? []).toString();
  };
  await until('id: user_history-0-7\nevent: recommendations\ndata: {');
  const next = encodeLatestList(await world.encode({ recommendation_id: 'user_history-0-8' }), {
    partition: 0,
    offset: 4n,
    timestamp: 2,
  });
  world.watch.handle(latestListKey('ann'), next);
  await until('id: user_history-0-8\n');
  world.watch.handle(latestListKey('ann'), Buffer.alloc(0));
  await until('event: forgotten\n');
  await reader.cancel();
  await waitFor(() => world.watch.watching === 0, { what: 'the stream to be given up' });
});

test('a list that a client names as its last is not sent again', async () => {
  const socket = createConnection(api.port, '127.0.0.1');
  let text = '';
  socket.on('data', (part: Buffer) => (text += part.toString()));
  socket.write(
    'GET /v1/users/ann/recommendations/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer shop\r\nLast-Event-ID: user_history-0-7\r\n\r\n',
  );
  await waitFor(() => text.includes('retry: 2000'), { what: 'the stream to be open' });
  const next = encodeLatestList(await world.encode({ recommendation_id: 'user_history-0-9' }), {
    partition: 0,
    offset: 5n,
    timestamp: 3,
  });
  world.watch.handle(latestListKey('ann'), next);
  await waitFor(() => text.includes('id: user_history-0-9'), { what: 'the next list' });
  expect(text).not.toContain('id: user_history-0-7');
  socket.destroy();
  await waitFor(() => world.watch.watching === 0, { what: 'the stream to be given up' });
});
