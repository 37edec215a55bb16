import { Writable } from 'node:stream';
import { createLogger } from '../../../../lib/logger';
import { aVersion } from '../../../helpers/registry';
import { anyRevision, openApi, type TestApi, type TestApiOptions } from '../../../helpers/registry-api';

let api: TestApi;
afterEach(() => api.close());
const open = async (options: TestApiOptions = {}): Promise<void> => {
  api = await openApi(options);
  await api.do('version.created', aVersion('1'));
};
const as = (key: string, more: Record<string, string> = {}) => ({
  authorization: `Bearer ${key}`,
  ...anyRevision,
  ...more,
});

test('without a key nothing but the document is shown', async () => {
  await open();
  const bare = (path: string) => fetch(api.url + path).then(({ status }) => status);
  expect(await bare('/v1/openapi.json')).toBe(200);
  expect(await bare('/v1/models')).toBe(401);
  expect(await bare(`/v1/artefacts/${'0'.repeat(64)}`)).toBe(401);
});

test('a role does what it may and no more', async () => {
  await open();
  const [viewer, operator] = [await api.key('viewer'), await api.key('operator')];
  const status = async (key: string, method: string, path: string, body?: object) =>
    (await api.call(method, path, body, as(key))).statusCode;
  const live = '/v1/models/shop/deployment/live';
  expect(await status(viewer, 'GET', '/v1/models/shop')).toBe(200);
  expect(await status(viewer, 'POST', live, { version: '1' })).toBe(403);
  expect(await status(operator, 'POST', live, { version: '1' })).toBe(200);
  expect(await status(operator, 'DELETE', '/v1/models/shop/versions/1')).toBe(403);
  expect(await status(operator, 'PUT', '/v1/models/shop/policy', { fourEyes: false })).toBe(403);
  expect(await status(operator, 'GET', '/v1/keys')).toBe(403);
});

test('a key for some models sees and changes those alone', async () => {
  await open();
  const key = await api.key('admin', ['other-*']);
  const get = async (path: string) => api.call('GET', path, undefined, as(key));
  expect((await get('/v1/models/shop')).statusCode).toBe(403);
  expect((await get('/v1/models/other-1')).statusCode).toBe(404);
  expect((await get('/v1/models')).json()).toMatchObject({ models: [] });
  expect((await get('/v1/changes')).json()).toMatchObject({ changes: [] });
  expect((await get('/v1/changes/1')).statusCode).toBe(404);
  expect((await get('/v1/keys')).statusCode).toBe(403);
  expect((await get('/v1/state?at=2026-03-02')).statusCode).toBe(403);
});

test('a key is made over the API, shown once, and is good for nothing once revoked', async () => {
  await open();
  const made = await api.call('POST', '/v1/keys', { user: 'ci', role: 'viewer', models: ['shop'] }, anyRevision);
  expect(made.statusCode).toBe(201);
  const { key, change } = made.json<{ key: string; change: { payload: { id: string } } }>();
  expect((await api.call('GET', '/v1/whoami', undefined, as(key))).json()).toEqual({
    actor: 'ci',
    role: 'viewer',
    models: ['shop'],
    users: ['*'],
  });
  await api.call('DELETE', `/v1/keys/${change.payload.id}`, undefined, anyRevision);
  expect((await api.call('GET', '/v1/whoami', undefined, as(key))).statusCode).toBe(401);
  const reserved = await api.call('POST', '/v1/keys', { user: 'streamrec:guard', role: 'viewer' }, anyRevision);
  expect(reserved.statusCode).toBe(422);
});

test('secrets and their hashes are in no answer, no log line and no error', async () => {
  const lines: string[] = [];
  const destination = new Writable({ write: (chunk: Buffer, _, done) => (lines.push(chunk.toString()), done()) });
  await open({ logger: createLogger({ service: 'registry', level: 'trace', pretty: false, destination }) });
  const key = await api.key('admin', null, { user: 'bob' });
  const secret = key.split('_').slice(2).join('_');
  const hashes = [...api.log.state().keys.values()].map(({ hash }) => hash);
  const texts: string[] = [];
  for (const path of [
    '/v1/keys',
    '/v1/changes',
    '/v1/changes/2',
    '/v1/state?at=2027-01-01',
    '/v1/whoami',
    '/v1/models/none',
    '/v1/keys?x=1',
  ]) {
    texts.push((await api.call('GET', path, undefined, as(key))).body);
  }
  texts.push((await api.call('POST', '/v1/keys', `{"user": "${secret}`, as(key))).body);
  texts.push((await api.call('GET', '/v1/models', undefined, { authorization: `Bearer ${key}x` })).body);
  texts.push((await api.call('GET', '/v1/models', undefined, { authorization: `Basic ${secret}` })).body);
  const all = [...texts, ...lines].join('\n');
  expect(texts.join('')).toContain('key.created');
  expect(lines.length).toBeGreaterThan(0);
  for (const hidden of [...hashes, key]) expect(all).not.toContain(hidden);
  expect(lines.join('')).not.toContain(secret);
});

test('failed logins are counted, and slow an address down without locking out who has proven himself', async () => {
  await open({ set: { 'registryService.failedLoginsFree': '2', 'registryService.failedLoginWaitMs': '60000' } });
  const good = await api.key('viewer');
  const status = async (key: string) => (await api.call('GET', '/v1/whoami', undefined, as(key))).statusCode;
  expect(await status(good)).toBe(200);
  const bad = `srk_${'0'.repeat(12)}_${'A'.repeat(43)}`;
  expect([await status(bad), await status(bad), await status(bad)]).toEqual([401, 401, 401]);
  const held = await api.call('GET', '/v1/whoami', undefined, as(bad));
  expect([held.statusCode, held.headers['retry-after']]).toEqual([429, '60']);
  // A key that was never seen from there has to wait too: it may be a guess that is right.
  expect(await status(await api.key('viewer'))).toBe(429);
  expect(await status(good)).toBe(200);
  api.clock.now += 61_000;
  expect(await status(bad)).toBe(401);
  expect(await api.metrics()).toMatch(/registry_failed_logins_total\{result="refused",service="registry"\} 4/);
  expect(await api.metrics()).toMatch(/registry_failed_logins_total\{result="waiting",service="registry"\} 2/);
});

test('a key, and an address, may ask so many times a minute', async () => {
  await open({ set: { 'registryService.requestsPerMinute': '3', 'registryService.requestsPerMinuteOfAddress': '8' } });
  const [one, two] = [await api.key('viewer'), await api.key('viewer')];
  const ask = (key: string) => api.call('GET', '/v1/whoami', undefined, as(key));
  const statuses = [];
  for (const key of [one, one, one, one, two, two, two, two, two]) statuses.push((await ask(key)).statusCode);
  expect(statuses).toEqual([200, 200, 200, 429, 200, 200, 200, 429, 429]);
  const last = await ask(one);
  expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
  expect(last.json()).toMatchObject({ code: 'RATE_LIMITED', detail: expect.stringContaining('more than 8') as string });
});

test('what a proxy says of the address counts only of proxies that are trusted', async () => {
  await open({ set: { 'registryService.requestsPerMinuteOfAddress': '2' } });
  const from = (address: string) =>
    fetch(`${api.url}/v1/openapi.json`, { headers: { 'x-forwarded-for': address } }).then(({ status }) => status);
  expect([await from('1.1.1.1'), await from('2.2.2.2'), await from('3.3.3.3')]).toEqual([200, 200, 429]);
});
