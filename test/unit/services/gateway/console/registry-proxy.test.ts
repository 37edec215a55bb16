import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Principal } from '../../../../../lib/auth/principal';
import { addRegistryProxy } from '../../../../../services/gateway/console/registry-proxy';
import { openGatewayApi, type GatewayApi } from '../../../../helpers/gateway-api';
import { rawHttp } from '../../../../helpers/raw-http';
import { openApi, type TestApi } from '../../../../helpers/registry-api';
import { aVersion } from '../../../../helpers/registry';

let registry: TestApi;
let gateway: GatewayApi;
let operator: string;
let viewer: string;
let client: string;
let scoped: string;

beforeAll(async () => {
  registry = await openApi({
    set: { 'registry.maxArtefactBytes': '16777216', 'registryService.trustedProxies': '127.0.0.1' },
  });
  for (const version of ['1', '2']) await registry.do('version.created', aVersion(version));
  [operator, viewer, client] = [
    await registry.key('operator'),
    await registry.key('viewer'),
    await registry.key('client'),
  ];
  scoped = await registry.key('viewer', ['other-*']);
  const same: Partial<Principal> = { role: 'client' };
  gateway = await openGatewayApi((api) => addRegistryProxy(api, { url: registry.url, caFile: '', timeoutMs: 20_000 }), {
    ...Object.fromEntries([operator, viewer, client, scoped].map((key) => [key, same])),
    unknownToTheRegistry: same,
  });
});
afterAll(async () => {
  await gateway.close();
  await registry.close();
});

const call = (method: string, path: string, token: string, body?: unknown, headers?: Record<string, string>) =>
  gateway.call(method, `/registry${path}`, body, { token, ...(headers ? { headers } : {}) });

test('what the registry answers passes as it is, with its ETag', async () => {
  const answer = await call('GET', '/v1/models/shop?x=1', viewer);
  const direct = await fetch(`${registry.url}/v1/models/shop`, { headers: { authorization: `Bearer ${viewer}` } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('etag')).toBe(direct.headers.get('etag'));
  expect(await answer.json()).toEqual(await direct.json());
});

test('a write passes with its revision and its key: a stale one is refused with the current revision, a repeated one made once', async () => {
  const { revision } = (await (await call('GET', '/v1/models/shop', viewer)).json()) as { revision: number };
  const body = { version: '1', reason: 'the first' };
  const path = '/v1/models/shop/deployment/live';
  const stale = await call('POST', path, operator, body, { 'if-match': '"1"', 'x-request-id': 'the-request-1' });
  expect(stale.status).toBe(409);
  expect(stale.headers.get('content-type')).toContain('application/problem+json');
  expect(stale.headers.get('x-request-id')).toBe('the-request-1');
  expect(await stale.json()).toMatchObject({
    code: 'REGISTRY_CONFLICT',
    current: revision,
    requestId: 'the-request-1',
  });

  const headers = { 'if-match': `"${revision}"`, 'idempotency-key': 'once' };
  const [first, again] = [
    await call('POST', path, operator, body, headers),
    await call('POST', path, operator, body, headers),
  ];
  expect([first.status, again.status]).toEqual([200, 200]);
  expect(await again.json()).toEqual(await first.json());
  expect(registry.log.all.filter(({ action }) => action === 'deploy.live')).toHaveLength(1);
});

test('files pass in both directions, larger than the bodies that the gateway itself takes', async () => {
  const content = randomBytes(6 << 20);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const path = `/v1/artefacts/${sha256}`;
  const octets = { 'content-type': 'application/octet-stream' };
  expect((await call('HEAD', path, operator)).status).toBe(404);
  const sent = await call('PUT', path, operator, content, octets);
  expect([sent.status, await sent.json()]).toEqual([200, { sha256, bytes: content.length }]);
  const head = await call('HEAD', path, operator);
  expect([head.status, head.headers.get('content-length')]).toEqual([200, String(content.length)]);
  const read = Buffer.from(await (await call('GET', path, operator)).arrayBuffer());
  expect(read.equals(content)).toBe(true);
});

test('a file that the registry refuses is refused with its reason', async () => {
  const content = Buffer.from('x');
  const octets = { 'content-type': 'application/octet-stream' };
  const other = createHash('sha256').update('y').digest('hex');
  const refused = await call('PUT', `/v1/artefacts/${other}`, operator, content, octets);
  expect(refused.status).toBe(422);
  const forbidden = await call('PUT', `/v1/artefacts/${other}`, viewer, content, octets);
  expect([forbidden.status, await forbidden.json()]).toMatchObject([403, { code: 'REGISTRY_FORBIDDEN' }]);
});

test('a key gets as far as the registry lets it, whatever the gateway holds it for', async () => {
  const codeOf = async (path: string, token: string) => {
    const answer = await call('GET', path, token);
    return [answer.status, ((await answer.json()) as { code?: string }).code];
  };
  expect(await codeOf('/v1/whoami', client)).toEqual([200, undefined]);
  expect(await codeOf('/v1/models', client)).toEqual([403, 'REGISTRY_FORBIDDEN']);
  expect(await codeOf('/v1/models/shop', scoped)).toEqual([403, 'REGISTRY_FORBIDDEN']);
  expect(await codeOf('/v1/keys', operator)).toEqual([403, 'REGISTRY_FORBIDDEN']);
  expect(await codeOf('/v1/models', 'unknownToTheRegistry')).toEqual([401, 'AUTH_REFUSED']);
  expect(await codeOf('/v1/models', 'nobody')).toEqual([401, 'AUTH_REFUSED']);
  expect(await codeOf('/v1/nowhere', viewer)).toEqual([404, 'ROUTE_UNKNOWN']);
});

describe('before a registry that says what it was asked', () => {
  let asked: { method: string | undefined; url: string | undefined; headers: IncomingMessage['headers'] }[] = [];
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  const upstream = createServer((request, response) => {
    const { method, url, headers } = request;
    asked.push({ method, url, headers });
    answer(request, response);
  });
  let before: GatewayApi;

  beforeAll(async () => {
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
    const { port } = upstream.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/behind/`;
    before = await openGatewayApi((api) =>
      addRegistryProxy(api, { url, caFile: '', timeoutMs: 5_000, silenceMs: 200 }),
    );
  });
  beforeEach(() => {
    asked = [];
    answer = (_, response) => response.end('{}');
  });
  afterAll(async () => {
    await before.close();
    upstream.closeAllConnections();
    await new Promise((resolve) => upstream.close(resolve));
  });

  test('it is asked below its own path, by whoever asks the gateway', async () => {
    await before.call('GET', '/registry/v1/models?x=a%2Fb', undefined, {
      headers: { 'x-forwarded-for': '10.0.0.1', 'x-forwarded-host': 'evil.example', cookie: 'a=b', 'if-match': '"3"' },
    });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ method: 'GET', url: '/behind/v1/models?x=a%2Fb' });
    const headers: IncomingMessage['headers'] = asked[0]?.headers ?? {};
    expect(headers).toMatchObject({
      authorization: 'Bearer operator',
      'if-match': '"3"',
      'x-forwarded-for': '127.0.0.1',
    });
    expect(headers.cookie).toBeUndefined();
    expect(headers['x-forwarded-host']).toBeUndefined();
  });

  test.each([
    '/registry/../v1/models',
    '/registry/..%2f..%2fetc',
    '/registry/%2e%2e/x',
    '/registry/v1/..%5c..%5cx',
    '/registry//evil.example/x',
    '/registry/%2f%2fevil.example/x',
    '/registry/http://evil.example/x',
    '/registry/\\evil.example/x',
    '/registry/%zz',
    '/registry/v1/%00',
    '/registry',
  ])('%s leads nowhere else', async (path) => {
    await rawHttp(
      before.port,
      `GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer operator\r\nConnection: close\r\n\r\n`,
    );
    for (const { url } of asked) expect(url).toMatch(/^\/behind(\/|$)(?!.*(\.\.|%2e%2e|%5c))/i);
  });

  test('a 503 passes at once, with the time to wait: asking again is up to who asked', async () => {
    answer = (_, response) => response.writeHead(503, { 'retry-after': '2' }).end('{"code":"KAFKA_UNAVAILABLE"}');
    const refused = await before.call('GET', '/registry/v1/models');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await refused.json()).toEqual({ code: 'KAFKA_UNAVAILABLE' });
    expect(asked).toHaveLength(1);
  });

  test('one that is silent counts as away', async () => {
    answer = () => undefined;
    const refused = await before.call('GET', '/registry/v1/models');
    expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'REGISTRY_UNREACHABLE' }]);
  });

  test('what is between neighbours does not pass back', async () => {
    answer = (_, response) => response.writeHead(200, { 'keep-alive': 'timeout=77', etag: '"4"' }).end('{}');
    const passed = await before.call('GET', '/registry/v1/models');
    expect(passed.headers.get('etag')).toBe('"4"');
    expect(passed.headers.get('keep-alive')).not.toBe('timeout=77');
  });
});

test('without a registry there is a 503 that says so, and when to try again', async () => {
  const away = await openGatewayApi((api) =>
    addRegistryProxy(api, { url: 'http://127.0.0.1:1', caFile: '', timeoutMs: 5_000 }),
  );
  try {
    const refused = await away.call('POST', '/registry/v1/models/shop/configs', { config: {} });
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).not.toBeNull();
    expect(await refused.json()).toMatchObject({
      code: 'REGISTRY_UNREACHABLE',
      detail: expect.stringContaining('127.0.0.1:1') as string,
    });
  } finally {
    await away.close();
  }
});
