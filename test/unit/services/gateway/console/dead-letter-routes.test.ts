import type { ReplayOutcome } from '../../../../../lib/dead-letters/replay-chosen';
import { addDeadLetters, type ReplayNote } from '../../../../../services/gateway/console/dead-letters/routes';
import { openGatewayApi, type GatewayApi } from '../../../../helpers/gateway-api';

const asked: [string, unknown][] = [];
const noted: ReplayNote[] = [];
const outcome: ReplayOutcome = {
  ...{ partition: 1, offset: 7, id: 'user_history-1-3', stage: 'decode', reason: 'schema-unknown' },
  ...{ outcome: 'replayed', message: '' },
};
const page = { topic: 'user_history.dead', letters: [], cursor: null, isPartial: false, looked: 0, reasons: {} };
const answers = { browse: { ...page, reachedTime: null, unreadable: 0, unread: 0 }, replay: [outcome] };
let api: GatewayApi;

beforeAll(async () => {
  const ask = (name: string, takes: unknown): Promise<never> => {
    asked.push([name, takes]);
    return Promise.resolve(answers[name as keyof typeof answers] as never);
  };
  const principals = {
    operator: { role: 'operator' },
    viewer: { role: 'viewer' },
    client: { role: 'client' },
    some: { role: 'operator', users: ['shop-a:*'] },
  } as const;
  api = await openGatewayApi(
    (routes) => addDeadLetters(routes, { desk: { ask }, audit: (note) => noted.push(note) }),
    principals,
  );
});
afterAll(() => api.close());
beforeEach(() => {
  asked.length = 0;
  noted.length = 0;
});

const replay = (body: object, token = 'operator') =>
  api.call('POST', '/v1/console/dead-letters/replay', body, { token });
const letters = [{ partition: 1, offset: 7 }];

test('filters are read, and a cursor goes on where it ended', async () => {
  const query = 'kind=events&reason=not-avro&since=2026-03-01T00:00:00%2B01:00&partition=3&cursor=0-12.3-1207&limit=5';
  const answer = await api.call('GET', `/v1/console/dead-letters?${query}`, undefined, { token: 'viewer' });
  expect(answer.status).toBe(200);
  const ends = new Map([
    [0, 12n],
    [3, 1207n],
  ]);
  expect(asked).toEqual([
    ['browse', { kind: 'events', reason: 'not-avro', since: Date.UTC(2026, 1, 28, 23), partition: 3, limit: 5, ends }],
  ]);
});

test.each(['cursor=7', 'limit=0', 'limit=100000', 'since=yesterday', 'partition=-1', 'kind=letters', 'nonsense=1'])(
  'a question that makes no sense is refused: %s',
  async (query) => {
    const answer = await api.call('GET', `/v1/console/dead-letters?${query}`);
    expect(await answer.json()).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
    expect(asked).toEqual([]);
  },
);

test('a replay is a preview unless it is said otherwise, and only a replay goes on the record, with its author', async () => {
  expect((await replay({ letters })).status).toBe(200);
  expect(asked).toEqual([['replay', { places: letters, dryRun: true, again: false, force: false }]]);
  expect(noted).toEqual([]);
  const done = await replay({ letters, dryRun: false, reason: 'the schema is known now' });
  expect(await done.json()).toEqual({ dryRun: false, letters: [outcome] });
  expect(noted).toEqual([
    expect.objectContaining({
      actor: 'operator',
      reason: 'the schema is known now',
      replayed: ['user_history-1-3'],
      others: 0,
    }),
  ]);
});

test.each([
  ['a viewer', 'viewer'],
  ['a client', 'client'],
  ['an operator for some customers', 'some'],
])('%s replays nothing', async (_, token) => {
  const answer = await replay({ letters, dryRun: false }, token);
  expect(await answer.json()).toMatchObject({ status: 403, code: 'REGISTRY_FORBIDDEN' });
  expect([asked, noted]).toEqual([[], []]);
});

test('nothing, or more than a replay takes, is refused', async () => {
  expect((await replay({ letters: [] })).status).toBe(400);
  const many = Array.from({ length: 201 }, (_, offset) => ({ partition: 0, offset }));
  expect((await replay({ letters: many })).status).toBe(400);
  expect(asked).toEqual([]);
});
