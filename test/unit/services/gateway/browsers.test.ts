import { addPredict } from '../../../../services/gateway/routes/predict';
import { openGatewayApi, type GatewayApi } from '../../../helpers/gateway-api';

const shop = 'https://shop.example';
const limits = { deadlineMs: 1_000, maxDeadlineMs: 1_000 };
const answer = { model: 'm', version: '1', servedAs: 'live', items: [], unknownItems: [] } as const;

let api: GatewayApi;
beforeAll(async () => {
  api = await openGatewayApi(
    (routes) => addPredict(routes, { predict: () => Promise.resolve(answer), limits, now: Date.now }),
    { operator: {} },
    { 'gateway.corsOrigins': `${shop},https://app.example` },
  );
});
afterAll(() => api.close());

const preflight = (origin: string): Promise<Response> =>
  fetch(`${api.url}/predict`, {
    method: 'OPTIONS',
    headers: {
      ...{ origin, 'access-control-request-method': 'POST' },
      'access-control-request-headers': 'authorization, content-type',
    },
  });

test('pages of the origins that are set may ask, without a login for the asking', async () => {
  const asked = await preflight(shop);
  expect(asked.status).toBe(204);
  expect(asked.headers.get('access-control-allow-origin')).toBe(shop);
  expect(asked.headers.get('access-control-allow-headers')).toContain('authorization');
  expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
  const done = await api.call('POST', '/predict', { events: ['a'] }, { headers: { origin: shop } });
  expect([done.status, done.headers.get('access-control-allow-origin')]).toEqual([200, shop]);
  expect(done.headers.get('vary')).toContain('Origin');
  const refused = await api.call('POST', '/predict', { events: [] }, { headers: { origin: shop } });
  expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([400, shop]);
});

test.each(['https://evil.example', 'https://shop.example.evil.example', 'http://shop.example', 'null'])(
  'pages of %s may not',
  async (origin) => {
    expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
    const asked = await api.call('POST', '/predict', { events: ['a'] }, { headers: { origin } });
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
  },
);

test('every answer, errors too, tells browsers to take it for nothing else; a request id that would harm a log is not taken', async () => {
  for (const [token, id] of [
    ['operator', 'a-good.id_1'],
    ['nobody', 'x"} {"level":"fatal'],
  ] as const) {
    const { headers } = await api.call(
      'POST',
      '/predict',
      { events: ['a'] },
      { token, headers: { 'x-request-id': id } },
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-request-id') === id).toBe(token === 'operator');
  }
});
