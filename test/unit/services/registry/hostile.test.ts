import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { createLogger } from '../../../../lib/logger';
import { aVersion } from '../../../helpers/registry';
import { anyRevision, openApi, type TestApi } from '../../../helpers/registry-api';
import { rawHttp } from '../../../helpers/raw-http';
import { waitFor } from '../../../helpers/wait-for';

let api: TestApi;
let key: string;
beforeEach(async () => {
  api = await openApi({ set: { 'registryService.headersTimeoutMs': '300', 'registryService.bodyTimeoutMs': '400' } });
  key = await api.key();
});
afterEach(() => api.close());

const target = `/v1/artefacts/${'0'.repeat(64)}`;
const head = (line: string, ...headers: string[]): string =>
  `${[line, 'Host: x', `Authorization: Bearer ${key}`, ...headers].join('\r\n')}\r\n\r\n`;
const octets = 'Content-Type: application/octet-stream';
const stored = (): string[] =>
  readdirSync(api.artefactsDir, { recursive: true, encoding: 'utf8' }).filter((name) => /[0-9a-f]{64}/.test(name));

test('2 GB by Content-Length are refused at once, before any of them', async () => {
  const { answer, sent } = await rawHttp(
    api.port,
    head(`PUT ${target} HTTP/1.1`, octets, 'Content-Length: 4294967296'),
  );
  expect(answer).toMatch(/^HTTP\/1.1 413 /);
  expect(answer).toContain('"code":"REQUEST_TOO_LARGE"');
  expect(sent).toBe(0);
});

test('more bytes than were promised, in chunks, are cut off where they become too many', async () => {
  const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536), Buffer.from('\r\n')]);
  const request = head(`PUT ${target}?bytes=100000 HTTP/1.1`, octets, 'Transfer-Encoding: chunked');
  const { answer, sent } = await rawHttp(api.port, request, () => chunk);
  expect(answer).toMatch(/^HTTP\/1.1 413 /);
  // What the sockets of both sides hold besides.
  expect(sent).toBeLessThan(20_000_000);
  expect(stored()).toEqual([]);
});

test('chunks without a length are refused', async () => {
  const { answer } = await rawHttp(
    api.port,
    head(`PUT ${target} HTTP/1.1`, octets, 'Transfer-Encoding: chunked', 'Connection: close') + '0\r\n\r\n',
  );
  expect(answer).toMatch(/^HTTP\/1.1 411 /);
});

test('a JSON body that is too long is refused, by its length and by counting', async () => {
  const post = 'POST /v1/models/shop/branches HTTP/1.1';
  const json = 'Content-Type: application/json';
  const byLength = await rawHttp(api.port, head(post, json, 'Content-Length: 2147483648'));
  expect(byLength.answer).toMatch(/^HTTP\/1.1 413 /);
  const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, ' '), Buffer.from('\r\n')]);
  const counted = await rawHttp(api.port, head(post, json, 'Transfer-Encoding: chunked'), () => chunk);
  expect(counted.answer).toMatch(/^HTTP\/1.1 413 /);
  expect(counted.sent).toBeLessThan(20_000_000);
});

test('an upload that ends before its length leaves nothing', async () => {
  const socket = connect(api.port, '127.0.0.1');
  socket.write(head(`PUT ${target} HTTP/1.1`, octets, 'Content-Length: 1000') + 'only this');
  await waitFor(() => readdirSync(api.artefactsDir, { recursive: true }).length > 0, { what: 'the upload to begin' });
  socket.destroy();
  await waitFor(() => stored().length === 0, { what: 'what came to be gone' });
});

test.each(['headers', 'a body of JSON'])('%s that come a byte now and then do not hold a connection', async (what) => {
  const begin =
    what === 'headers'
      ? 'GET /v1/models HTTP/1.1\r\nHost: x\r\n'
      : head('POST /v1/models/shop/branches HTTP/1.1', 'Content-Type: application/json', 'Content-Length: 1000');
  const socket = connect(api.port, '127.0.0.1');
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.on('error', () => undefined).resume();
  socket.write(begin);
  const drip = setInterval(() => socket.write('x'), 50);
  await closed;
  clearInterval(drip);
});

test('garbage in place of HTTP is answered and closed', async () => {
  const { answer } = await rawHttp(api.port, 'hello there\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1.1 400 /);
});

test.each<[string, number]>([
  ['/v1/models/..%2f..%2fetc/versions', 400],
  ['/v1/models/%2e%2e/versions', 400],
  ['/v1/models/shop/versions/..%2f1', 400],
  [`/v1/artefacts/..%2f${'0'.repeat(61)}`, 400],
  [`/v1/artefacts/${'G'.repeat(64)}`, 400],
  ['/v1/models/__proto__', 400],
  ['/v1/models/constructor', 404],
  ['/v1/models/%00', 400],
  ['/v1/models/%ff', 400],
  [`/v1/models/${'a'.repeat(150)}`, 400],
  [`/v1/models/${'a'.repeat(5_000)}`, 400],
])('the path %s is answered by %d', async (path, status) => {
  const { answer } = await rawHttp(api.port, head(`GET ${path} HTTP/1.1`, 'Connection: close'));
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).toContain('application/problem+json');
});

test.each([
  ['not JSON', '{"branch": '],
  ['nothing', ''],
  ['null', 'null'],
  ['a list', '[]'],
  ['__proto__', '{"branch":"a","from":"1","__proto__":{"admin":true}}'],
  ['constructor.prototype', '{"branch":"a","from":"1","constructor":{"prototype":{"x":1}}}'],
  ['an unknown key', '{"branch":"a","from":"1","surprise":1}'],
  ['a number for a name', '{"branch":1,"from":"1"}'],
  ['a name that leads out', '{"branch":"../a","from":"1"}'],
  ['nested 100,000 deep', `{"branch":${'['.repeat(100_000)}${']'.repeat(100_000)},"from":"1"}`],
])('a body with %s is refused as 400 and changes nothing', async (_, body) => {
  await api.do('version.created', aVersion('1'));
  const answer = await api.call('POST', '/v1/models/shop/branches', body, anyRevision);
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'REQUEST_INVALID']);
  expect(api.log.all.map(({ action }) => action)).not.toContain('branch.created');
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});

test('other media types and methods are refused, with what is possible', async () => {
  const text = await api.call('POST', '/v1/models/shop/branches', 'a=b', {
    ...anyRevision,
    'content-type': 'text/plain',
  });
  expect(text.statusCode).toBe(415);
  const patch = await api.call('PATCH', '/v1/models/shop/versions', {});
  expect([patch.statusCode, patch.headers['allow']]).toEqual([405, 'GET, HEAD, POST']);
  expect((await api.call('GET', '/v2/models')).json()).toMatchObject({ code: 'ROUTE_UNKNOWN' });
});

test('every answer has the headers that keep browsers from misusing it, and an id', async () => {
  for (const path of ['/v1/openapi.json', '/v1/models', '/nowhere']) {
    const { headers } = await api.call('GET', path, undefined, { 'x-request-id': 'my-request-1' });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
      'x-request-id': 'my-request-1',
    });
  }
  const odd = await api.call('GET', '/v1/models', undefined, { 'x-request-id': 'a "b" {c}' });
  expect(odd.headers['x-request-id']).toMatch(/^[\w-]{36}$/);
});

test('a body of very many values is refused before anybody looks at each', async () => {
  const set = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`!${i}`, 1]));
  const answer = await api.call('POST', '/v1/models/shop/versions/1/tags', { set }, anyRevision);
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ code: 'REQUEST_INVALID' });
  expect(answer.json<{ errors?: unknown }>().errors).toBeUndefined();
});

test('an answer does not repeat a long request', async () => {
  const config = Object.fromEntries(Array.from({ length: 9_000 }, (_, i) => [`an-unknown-key-${i}`, 1]));
  const answer = await api.call('POST', '/v1/models/shop/configs/validate', { config });
  expect(answer.statusCode).toBe(400);
  expect(answer.body.length).toBeLessThan(20_000);
});

test('a configuration of more inputs than any graph has is refused', async () => {
  const inputs = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`input-${i}`, 'ages']));
  const answer = await api.call('POST', '/v1/models/shop/configs/validate', { config: { inputs } });
  expect(answer.statusCode).toBe(400);
});

test('where files are kept is not told to clients, but to the log', async () => {
  const lines: string[] = [];
  const destination = new Writable({ write: (chunk: Buffer, _, done) => (lines.push(chunk.toString()), done()) });
  const other = await openApi({
    logger: createLogger({ service: 'registry', level: 'warn', pretty: false, destination }),
  });
  try {
    rmSync(other.artefactsDir, { recursive: true });
    writeFileSync(other.artefactsDir, '');
    const answer = await other.call('GET', `/v1/artefacts/${'a'.repeat(64)}`);
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ code: 'ARTEFACTS_UNAVAILABLE' });
    expect(answer.body).not.toContain(other.artefactsDir);
    expect(lines.join('')).toContain(other.artefactsDir);
  } finally {
    await other.close();
  }
});
