import { AppError } from '../../../lib/errors';
import type { Principal } from '../../../lib/auth/principal';
import { forgetUser, type ForgetDeps } from '../../../lib/forget/forget-user';
import type { Delivery } from '../../../lib/kafka/waiting-parts';
import { markerWriter } from '../../../services/gateway/forget/open-forget';
import { addForget } from '../../../services/gateway/routes/forget';
import { openGatewayApi, type GatewayApi } from '../../helpers/gateway-api';

const principals: Readonly<Record<string, Partial<Principal>>> = {
  operator: {},
  admin: { role: 'admin' },
  client: { role: 'client' },
  viewer: { role: 'viewer' },
  some: { users: ['shop-a:*'] },
};
const open: GatewayApi[] = [];
afterEach(() => Promise.all(open.splice(0).map((api) => api.close())));

async function setUp(delivery: () => Promise<Delivery> = () => Promise.resolve({ outcome: 'written' })) {
  const written: string[] = [];
  const deps: ForgetDeps = {
    redis: { runScript: (_, calls) => Promise.resolve(calls.map(() => 1)) },
    writer: markerWriter({
      async write([record]) {
        written.push(`${String(record?.key)} ${String(record?.value)} ${JSON.stringify(record?.headers)}`);
        return [await delivery()];
      },
    }),
    topic: 'events',
    now: () => 17,
    logger: { info: () => undefined, warn: () => undefined },
  };
  const api = await openGatewayApi(
    (routes) => addForget(routes, { forget: (id, request) => forgetUser(id, request, deps), timeoutMs: 200 }),
    principals,
  );
  open.push(api);
  return { api, written };
}

test('202 with what is done and what follows, once the brokers have the marker', async () => {
  const { api, written } = await setUp();
  const answer = await api.call('DELETE', `/v1/users/${encodeURIComponent('käufer/1')}`);
  expect([answer.status, await answer.json()]).toEqual([
    202,
    {
      at: '1970-01-01T00:00:00.017Z',
      fingerprint: expect.stringMatching(/^#[0-9a-f]{12}$/) as unknown,
      redis: 'deleted',
      keys: 3,
      marker: null,
      follows: ['recommender', 'features', 'evaluator', 'latest-lists', 'training'],
    },
  ]);
  expect(written).toEqual(['käufer/1 null {"streamrec-forget":"{\\"at\\":17,\\"by\\":\\"operator\\"}"}']);
});

test.each([
  ['client', 'customer-1', 403],
  ['viewer', 'customer-1', 403],
  ['admin', 'customer-1', 202],
  ['some', 'shop-a:1', 202],
  ['some', 'shop-b:1', 403],
  ['nobody', 'customer-1', 401],
])('%s asks to forget %s: %d', async (token, id, status) => {
  const { api, written } = await setUp();
  const answer = await api.call('DELETE', `/v1/users/${id}`, undefined, { token });
  expect([answer.status, written.length]).toEqual([status, status === 202 ? 1 : 0]);
});

test.each(['%20', '%00', 'a%0Ab', `${'x'.repeat(257)}`])('%s is no id of a customer: 400', async (id) => {
  const { api, written } = await setUp();
  const answer = await api.call('DELETE', `/v1/users/${id}`);
  expect([answer.status, written]).toEqual([400, []]);
});

test.each<[string, () => Promise<Delivery>]>([
  ['are away', () => Promise.resolve({ outcome: 'not-written', error: new AppError('KAFKA_UNAVAILABLE', 'away') })],
  [
    'do not confirm it',
    () => Promise.resolve({ outcome: 'unknown', error: new AppError('KAFKA_UNAVAILABLE', 'late') }),
  ],
  ['never answer', () => new Promise(() => undefined)],
])('where the brokers %s: 503, to be asked again', async (_, delivery) => {
  const { api } = await setUp(delivery);
  const answer = await api.call('DELETE', '/v1/users/customer-1');
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, expect.any(String)]);
  expect(await answer.json()).toMatchObject({ code: 'KAFKA_UNAVAILABLE' });
});
