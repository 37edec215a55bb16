import { once } from 'node:events';
import { status } from '@grpc/grpc-js';
import { AppError } from '../../../../../lib/errors';
import type { EventResult, EventSink } from '../../../../../services/gateway/events/event-sink';
import type { RecommendationList } from '../../../../../services/gateway/recommend/answer';
import type { Asked } from '../../../../../services/gateway/recommend/recommend';
import { openGateway, type TestGateway, type TestGatewayOptions } from '../../../../helpers/gateway';
import { waitFor } from '../../../../helpers/wait-for';
import { failureOf, grpcClient, type GrpcClient } from './client';

let gateway: TestGateway;
let client: GrpcClient;
const options: { -readonly [K in keyof TestGatewayOptions]: TestGatewayOptions[K] } = {};
let accept: EventSink['accept'];
let onList: (list: RecommendationList | null) => void = () => undefined;
let stopped = 0;
let asked: unknown[] = [];

const list: RecommendationList = {
  ...{ recommendationId: 'user_history-0-7', userId: 'ada', tier: 'personal', historyLength: 3, lacks: ['catalogue'] },
  items: [{ itemId: 'b', score: 0.5, reason: 'model', because: { itemId: 'a', title: 'A kettle' } }],
  model: { name: 'shop', version: '1', variant: 'canary', revision: 12 },
  producedAt: 1_767_348_000_123,
};
const answer = async (...given: unknown[]): Promise<RecommendationList> => {
  asked = given;
  return list;
};

beforeAll(async () => {
  options.sink = { accept: (...given) => accept(...given) };
  options.recommend = {
    ...{ fresh: answer, latest: answer, session: answer, similar: answer, popular: answer },
    history: async (userId, limit) => ({
      userId,
      total: limit === Infinity ? 1 : 9,
      events: [{ itemId: 'a', eventType: 'view', timestamp: 1_767_348_000_000, opensSession: true }],
    }),
    watch: async (_, tell) => {
      onList = tell;
      return () => void stopped++;
    },
  };
  options.forget = async (userId, { by }) => {
    asked = [userId, by];
    return { fingerprint: '#1', at: 1_500, redis: 'deleted', keys: 1, marker: { partition: 0, offset: 7n } };
  };
  gateway = await openGateway(options);
  client = grpcClient(gateway.grpcPort);
});
afterAll(async () => {
  client.close();
  await gateway.close();
});

const accepted = (events: readonly unknown[]): readonly EventResult[] =>
  events.map((event) => ({ status: 'accepted', eventId: (event as { eventId?: string }).eventId ?? 'made' }));

test('events are handed on as REST hands them on, and each is told what became of it', async () => {
  let taken: unknown[] = [];
  accept = async (events, { idempotencyKey, mayUse }) => {
    taken = [...events, idempotencyKey, mayUse?.('shop-a:1'), mayUse?.('shop-b:1')];
    const refused = { status: 'refused', eventId: null, code: 'user-id-missing', message: 'why' } as const;
    return [...accepted(events.slice(1)), refused];
  };
  const timestamp = 1_767_348_000_005;
  const full = {
    eventId: 'e1',
    userId: 'shop-a:1',
    itemId: 'a',
    eventType: 'cart',
    timestampMs: timestamp,
    sessionId: 's',
    quantity: 0,
    price: 2.5,
    attributes: { site: 'de' },
  };
  const sent = client.call(
    'events',
    'SendEvents',
    { events: [full, { userId: 'u' }], idempotencyKey: 'k' },
    { key: 'client:shop-a:*' },
  );
  expect(await sent).toEqual({
    results: [
      { eventId: 'made', status: 'EVENT_STATUS_ACCEPTED', code: '', message: '' },
      { eventId: '', status: 'EVENT_STATUS_REFUSED', code: 'user-id-missing', message: 'why' },
    ],
  });
  expect(taken).toEqual([
    { ...full, timestampMs: undefined, timestamp },
    { userId: 'u', itemId: '', eventType: '', attributes: {} },
    expect.stringMatching(/^[0-9a-f]{8}-k$/) as string,
    ...[true, false],
  ]);
});

test('where nothing was written the call fails, so that nobody takes it for done', async () => {
  accept = async (events) =>
    events.map(() => ({
      status: 'not-written',
      eventId: 'e',
      code: 'KAFKA_UNAVAILABLE',
      message: 'again',
      retryAfterSeconds: 3,
    }));
  const failure = await failureOf(client.call('events', 'SendEvents', { events: [{ userId: 'u' }] }));
  expect(failure).toMatchObject({ code: status.UNAVAILABLE });
  const [details] = failure.metadata.get('grpc-status-details-bin') as [Buffer];
  expect(details.includes('google.rpc.RetryInfo')).toBe(true);
  const events = Array.from({ length: 1_001 }, () => ({}));
  for (const request of [{}, { events }]) {
    expect(await failureOf(client.call('events', 'SendEvents', request))).toMatchObject({
      code: status.INVALID_ARGUMENT,
    });
  }
});

test('a stream of events is read no faster than it is answered, and a fault ends it', async () => {
  const waiting: (() => void)[] = [];
  let begun = 0;
  accept = (events) => {
    begun++;
    return new Promise((resolve) => waiting.push(() => resolve(accepted(events))));
  };
  const call = client.talk('events', 'StreamEvents');
  const answers: unknown[] = [];
  call.on('data', (message) => answers.push(message));
  for (let n = 0; n < 5; n++) call.write({ events: [{ eventId: `e${n}`, userId: 'u' }] });
  await waitFor(() => begun === 1, { what: 'the first request' });
  waiting.shift()?.();
  await waitFor(() => answers.length === 1 && begun === 2, { what: 'the second request, behind the first answer' });
  const isAnswered = (): boolean => {
    waiting.shift()?.();
    return answers.length === 5;
  };
  await waitFor(isAnswered, { what: 'all five answers' });
  expect(answers.map((one) => (one as { results: { eventId: string }[] }).results[0]?.eventId)).toEqual([
    'e0',
    'e1',
    'e2',
    'e3',
    'e4',
  ]);
  accept = () => Promise.reject(new AppError('QUEUE_FULL', 'too much'));
  const failed = once(call, 'error');
  call.write({ events: [{ userId: 'u' }] });
  expect(await failed).toMatchObject([{ code: status.RESOURCE_EXHAUSTED }]);
});

test('a list comes as it is, with the wishes and the time that the client gave', async () => {
  const request = {
    userId: 'ada',
    mode: 'MODE_LATEST',
    k: 5,
    filters: { categories: ['tea'], minPrice: 1, excludeItems: ['x'] },
    diversity: 0.3,
  };
  const got = await client.call('recommendations', 'GetRecommendations', request, { deadlineMs: 700 });
  expect(got).toMatchObject({
    ...{
      recommendationId: 'user_history-0-7',
      userId: 'ada',
      tier: 'personal',
      historyLength: 3,
      lacks: ['catalogue'],
    },
    items: [{ itemId: 'b', score: 0.5, reason: 'model', becauseItemId: 'a', becauseTitle: 'A kettle' }],
    model: { name: 'shop', version: '1', variant: 'canary', revision: 12 },
    producedAtMs: 1_767_348_000_123,
  });
  const [user, { wishes, withinMs }] = asked as [string, Asked];
  expect(user).toBe('ada');
  expect(withinMs).toBeLessThanOrEqual(700);
  expect(wishes).toEqual({
    ...{ k: 5, diversity: 0.3, minPrice: 1, maxPrice: null, availableOnly: true },
    ...{ categories: new Set(['tea']), excludeCategories: new Set(), exclude: new Set(['x']) },
  });
  await client.call('recommendations', 'RecommendForSession', {
    events: [{ itemId: 'a', timestampMs: 2_000 }, { itemId: 'b' }],
  });
  expect(asked[0]).toEqual([
    { itemId: 'a', eventType: 'view', timestamp: 2_000 },
    { itemId: 'b', eventType: 'view', timestamp: null },
  ]);
  expect(await client.call('recommendations', 'GetHistory', { userId: 'ada' })).toMatchObject({
    ...{ userId: 'ada', total: 1 },
    events: [{ itemId: 'a', eventType: 'view', timestampMs: 1_767_348_000_000, opensSession: true }],
  });
});

test.each([
  ['GetRecommendations', { userId: '' }],
  ['GetRecommendations', { userId: 'ada', k: 101 }],
  ['GetRecommendations', { userId: 'ada', diversity: 2 }],
  ['GetRecommendations', { userId: 'ada', filters: { minPrice: -1 } }],
  ['GetSimilarItems', { itemId: ' ' }],
  ['RecommendForSession', { events: [] }],
  ['RecommendForSession', { events: [{ itemId: '' }] }],
  ['RecommendForSession', { events: [{ itemId: 'a', timestampMs: -1 }] }],
  ['RecommendForSession', { events: [{ itemId: 'a', eventType: 'x'.repeat(65) }] }],
])('%s refuses %j', async (method, request) => {
  expect(await failureOf(client.call('recommendations', method, request))).toMatchObject({
    code: status.INVALID_ARGUMENT,
  });
});

test("no customer's data under another's scope", async () => {
  const key = 'client:shop-a:*';
  for (const method of ['GetRecommendations', 'GetHistory']) {
    expect(await failureOf(client.call('recommendations', method, { userId: 'shop-b:1' }, { key }))).toMatchObject({
      code: status.PERMISSION_DENIED,
    });
    expect(await client.call('recommendations', method, { userId: 'shop-a:1' }, { key })).toBeDefined();
  }
  const watching = client.read('recommendations', 'WatchRecommendations', { userId: 'shop-b:1' }, { key });
  expect(await once(watching, 'error')).toMatchObject([{ code: status.PERMISSION_DENIED }]);
  expect(
    await failureOf(client.call('users', 'ForgetUser', { userId: 'shop-b:1' }, { key: 'admin:shop-a:*' })),
  ).toMatchObject({ code: status.PERMISSION_DENIED });
});

test('who watches sees each list, hears of a customer that is forgotten, and is let go when it hangs up', async () => {
  const before = stopped;
  const watching = client.read('recommendations', 'WatchRecommendations', { userId: 'ada' });
  const seen: { update: string; list?: { recommendationId: string } }[] = [];
  watching.on('data', (message) => seen.push(message as never)).on('error', () => undefined);
  onList = () => undefined;
  const initial = onList;
  await waitFor(() => onList !== initial, { what: 'the watch' });
  onList(list);
  await waitFor(() => seen.length === 1, { what: 'a list' });
  onList(null);
  await waitFor(() => seen.length === 2, { what: 'the end of it' });
  expect(seen).toMatchObject([
    { update: 'list', list: { recommendationId: 'user_history-0-7' } },
    { update: 'forgotten', forgotten: true },
  ]);
  watching.cancel();
  await waitFor(() => stopped === before + 1, { what: 'the watch to be let go' });
});

test('a customer is forgotten by whoever may, by name', async () => {
  expect(await client.call('users', 'ForgetUser', { userId: 'ada' }, { key: 'operator' })).toEqual({
    ...{ forgottenAtMs: 1_500, fingerprint: '#1', deletedAtOnce: true },
  });
  expect(asked).toEqual(['ada', 'operator']);
});
