import { redisProxy, type RedisProxy } from '../../helpers/redis-proxy';
import { startGateway, type GatewayProcess } from '../../helpers/gateway-process';
import { sharedStack } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';
import { streamrec } from '../cli/run-streamrec';

let proxy: RedisProxy;
let gateway: GatewayProcess;

beforeAll(async () => {
  const { brokers, redisUrl } = sharedStack();
  proxy = await redisProxy(redisUrl);
  gateway = await startGateway({ brokers, redisUrl: `redis://127.0.0.1:${proxy.port}` });
}, 120_000);

afterAll(async () => {
  await gateway.close();
  await proxy.close();
});

test('its document and the page to try it from are for everybody', async () => {
  const { url } = gateway;
  const document = await fetch(`${url}/v1/openapi.json`);
  expect(document.status).toBe(200);
  expect(await document.json()).toMatchObject({ openapi: '3.1.0', info: { title: 'Streamrec gateway' } });
  const page = await fetch(`${url}/docs/`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('swagger-ui');
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain("default-src 'none'");
  expect((await fetch(`${url}/docs/static/swagger-ui-bundle.js`)).status).toBe(200);
});

test('every view of the console has an address; what is gone is no page, and nothing beyond its folder is served', async () => {
  const { url } = gateway;
  const view = await fetch(`${url}/console/models/shop?tab=report`);
  const text = await view.text();
  expect([view.status, view.headers.get('cache-control')]).toEqual([200, 'no-cache']);
  expect(view.headers.get('content-security-policy')).toContain("script-src 'self';");
  const [script = ''] = /\/console\/assets\/[\w-]+\.js/.exec(text) ?? [];
  const asset = await fetch(`${url}${script}`);
  expect([asset.status, asset.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
  expect(asset.headers.get('content-type')).toContain('javascript');
  // Compressed by the build: what is compressed for one answer has no length beforehand.
  expect([asset.headers.get('content-encoding'), asset.headers.has('content-length')]).toEqual(['gzip', true]);
  expect((await fetch(`${url}/console/assets/index-gone.js`)).status).toBe(404);
  expect((await fetch(`${url}/console/assets/..%2f..%2f.built`)).status).not.toBe(200);
  expect((await fetch(`${url}/console`, { redirect: 'manual' })).headers.get('location')).toBe('/console/');
});

test('whoever has no key is told to send one; a key for some customers reaches no others', async () => {
  const nobody = await fetch(`${gateway.url}/v1/users/shop-a:1/history`);
  expect(nobody.status).toBe(401);
  expect(await nobody.json()).toMatchObject({ code: 'AUTH_REFUSED' });
  const made = await streamrec(
    ['registry', 'key', 'create', '--user', 'shop-a', '--role', 'client', '--users', 'shop-a:*', '--json'],
    gateway.env,
  );
  const { key } = JSON.parse(made.stdout) as { key: string };
  const as = { authorization: `Bearer ${key}` };
  const own = await waitFor(
    async () => {
      const answer = await gateway.call('GET', '/v1/users/shop-a:1/history', undefined, as);
      return answer.status === 401 ? undefined : answer;
    },
    { what: 'the gateway to hear of the key' },
  );
  expect(own.status).toBe(200);
  expect((await gateway.call('GET', '/v1/users/shop-b:1/history', undefined, as)).status).toBe(403);
  const event = (userId: string) => ({ userId, itemId: 'i1', eventType: 'view' });
  const sent = await gateway.call('POST', '/v1/events', { events: [event('shop-a:1'), event('shop-b:1')] }, as);
  const { accepted, refused } = (await sent.json()) as { accepted: number; refused: number };
  expect({ accepted, refused }).toEqual({ accepted: 1, refused: 1 });
  expect((await gateway.call('PUT', '/v1/items/i1', { title: 'x', category: 'y' }, as)).status).toBe(403);
});

test('while Redis is away lists are given, and say what they lack; events are taken', async () => {
  proxy.cut({ refuse: true });
  const lacking = await waitFor(
    async () => {
      const answer = await gateway.call('GET', '/v1/users/u1/recommendations');
      const body = (await answer.json()) as { degraded: boolean; lacks: readonly string[] };
      return answer.status === 200 && body.lacks.includes('history') ? body : undefined;
    },
    { what: 'a list that says what it lacks', timeoutMs: 20_000 },
  );
  expect(lacking.degraded).toBe(true);
  expect((await gateway.call('GET', '/v1/popular')).status).toBe(200);
  expect((await gateway.call('GET', '/v1/users/u1/history')).status).toBe(503);
  expect((await gateway.call('POST', '/v1/events', { userId: 'u1', itemId: 'i1', eventType: 'view' })).status).toBe(
    202,
  );
  proxy.cut({ refuse: false });
  await waitFor(
    async () => {
      const answer = await gateway.call('GET', '/v1/users/u1/recommendations');
      const { lacks } = (await answer.json()) as { lacks: readonly string[] };
      return answer.status === 200 && !lacks.includes('history') ? true : undefined;
    },
    { what: 'a list that lacks no history', timeoutMs: 20_000 },
  );
}, 60_000);
