import type { Principal } from '../../../../../lib/auth/principal';
import type { ItemSearch } from '../../../../../services/gateway/console/playground/item-index';
import { addPlayground, type PlaygroundDeps } from '../../../../../services/gateway/console/playground/routes';
import type { Trial, TrialRequest } from '../../../../../services/gateway/console/playground/trial';
import type { CustomerSearch } from '../../../../../services/gateway/console/playground/customers';
import { openGatewayApi, type GatewayApi } from '../../../../helpers/gateway-api';

const hostile = '<img src=x onerror=alert(1)>';
const read = { isComplete: true, left: 0, items: 1, isFull: false, problem: null };
const item = { itemId: 'a', title: hostile, category: '', price: null, available: true, attributes: { x: 'y' } };
const by = { name: 'shop', version: '1', as: 'live', configRevision: 0 } as const;
const trial: Trial = {
  ...{ by, tier: 'personal', items: [{ itemId: 'a', score: 1, reason: 'model' }], historyLength: 3, shown: 2 },
  ...{ lacks: ['catalogue'], problem: null, producedAt: 5, ms: 1.5 },
};
const principals: Record<string, Partial<Principal>> = {
  viewer: { role: 'viewer' },
  client: { role: 'client' },
  narrow: { role: 'viewer', users: ['shop-a:*'] },
  other: { role: 'viewer', scopes: ['films'] },
};

let api: GatewayApi;
let asked: TrialRequest[] = [];
let searches: ItemSearch[] = [];
let customerSearches: CustomerSearch[] = [];
beforeAll(async () => {
  const deps: PlaygroundDeps = {
    customers: {
      search(search) {
        customerSearches.push(search);
        return Promise.resolve({ customers: [{ userId: 'ann', events: 2, lastAt: 7 }], next: 'n@1', looked: 20 });
      },
      recent: () => Promise.resolve([]),
    },
    catalogue: {
      search(search) {
        searches.push(search);
        return Promise.resolve({ items: [item], total: 1, read, categories: [{ category: '', items: 1 }] });
      },
      page: () => Promise.resolve({ written: item, known: null, problem: null, read }),
      lookUp: (ids) => Promise.resolve(ids.map(() => null)),
    },
    trials: {
      make(request) {
        asked.push(request);
        return Promise.resolve(trial);
      },
      influences: () => Promise.resolve({ by, length: 10, items: [{ itemId: 'a', changed: 3 }] }),
    },
    versions: { takeOpen: () => ({ versions: [], of: () => null, release: () => undefined }) },
    lists: { kept: true, problem: () => 'Kafka is away' },
    deadlineMs: 1_000,
    maxDeadlineMs: 10_000,
  };
  api = await openGatewayApi((routes) => addPlayground(routes, deps), principals);
});
afterAll(() => api.close());
beforeEach(() => {
  asked = [];
  searches = [];
  customerSearches = [];
});

const call = async (method: string, path: string, body?: unknown, token = 'viewer') => {
  const answer = await api.call(method, `/v1/console/${path}`, body, { token });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

test('a list is tried for a customer or a session, and says what it lacks', async () => {
  const { status, body } = await call('POST', 'trials', { userId: 'ann', version: '1', without: ['b'], k: 5 });
  expect([status, body]).toEqual([200, { ...trial, degraded: true }]);
  expect(asked[0]).toMatchObject({ whose: { userId: 'ann' }, version: '1', without: new Set(['b']), withinMs: 1_000 });
  expect(asked[0]?.wishes.k).toBe(5);
  await call('POST', 'trials', { events: ['a', { itemId: 'b', eventType: 'purchase' }] });
  expect(asked[1]).toMatchObject({ whose: { events: [{ itemId: 'a' }, { eventType: 'purchase' }] }, version: null });
  expect((await call('POST', 'trials/influences', { userId: 'ann' })).body).toMatchObject({ length: 10 });
});

test.each([
  ['nobody', {}],
  ['somebody twice', { userId: 'ann', events: ['a'] }],
  ['an empty session', { events: [] }],
  ['more than is taken away', { userId: 'ann', without: Array.from({ length: 51 }, (_, i) => `i${i}`) }],
  ['a field that there is not', { userId: 'ann', versions: ['1'] }],
])('%s is refused', async (_, body) => {
  expect(await call('POST', 'trials', body)).toMatchObject({ status: 400, body: { code: 'REQUEST_INVALID' } });
  expect(asked).toEqual([]);
});

test('a key for some customers tries no others, one for some models hears of no others, and a shop’s own system of nothing', async () => {
  expect((await call('POST', 'trials', { userId: 'shop-b:1' }, 'narrow')).status).toBe(403);
  expect((await call('POST', 'trials', { userId: 'shop-a:1' }, 'narrow')).status).toBe(200);
  expect((await call('POST', 'trials', { userId: 'ann' }, 'other')).status).toBe(403);
  for (const path of ['customers', 'customers/recent', 'items', 'item?id=a', 'versions']) {
    expect([path, (await call('GET', path, undefined, 'client')).status]).toEqual([path, 403]);
  }
  await call('GET', 'customers?prefix=shop', undefined, 'narrow');
  const [search] = customerSearches;
  expect([search?.mayUse('shop-a:1'), search?.mayUse('shop-b:1')]).toEqual([true, false]);
});

test('the catalogue is searched within bounds, and titles come as they are', async () => {
  const { body } = await call('GET', 'items?text=cup&category=A&available=false&offset=50&limit=25');
  expect(body).toEqual({ items: [item], total: 1, read, categories: [{ category: '', items: 1 }] });
  expect(searches).toEqual([{ text: 'cup', category: 'A', available: false, offset: 50, limit: 25 }]);
  for (const bad of ['limit=101', 'offset=10001', 'available=maybe', `text=${'x'.repeat(201)}`]) {
    expect([bad, (await call('GET', `items?${bad}`)).status]).toEqual([bad, 400]);
  }
  expect((await call('POST', 'items/lookup', { itemIds: ['a', 'b'] })).body).toEqual({ items: [null, null] });
  expect((await call('POST', 'items/lookup', { itemIds: Array.from({ length: 501 }, (_, i) => `i${i}`) })).status).toBe(
    400,
  );
  expect((await call('GET', 'item?id=a')).body).toMatchObject({ written: item, known: null });
});

test('why no list may come is told beside the versions', async () => {
  expect((await call('GET', 'versions')).body).toEqual({
    versions: [],
    lists: { kept: true, problem: 'Kafka is away' },
  });
});
