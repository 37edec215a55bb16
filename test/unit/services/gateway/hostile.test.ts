import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { KeyedBytes } from '../../../../lib/kafka/keyed-sender';
import type { Delivery } from '../../../../lib/kafka/waiting-parts';
import { createEventSink } from '../../../../services/gateway/events/event-sink';
import { createByteBudget } from '../../../../lib/http/read-body';
import { addEvents } from '../../../../services/gateway/routes/events';
import { openGatewayApi, type GatewayApi } from '../../../helpers/gateway-api';
import { rawHttp } from '../../../helpers/raw-http';
import { waitFor } from '../../../helpers/wait-for';

const maxBytes = 400_000;
const budget = createByteBudget(500_000);
const event = JSON.stringify({ eventId: 'a', userId: 'u1', itemId: 'i1', eventType: 'view' });

let api: GatewayApi;
let confirm: () => Promise<void> = () => Promise.resolve();
let writes = 0;
beforeEach(async () => {
  confirm = () => Promise.resolve();
  writes = 0;
  const sink = createEventSink({
    writer: {
      async write(records: readonly KeyedBytes[]): Promise<Delivery[]> {
        writes += 1;
        await confirm();
        return records.map(() => ({ outcome: 'written' }));
      },
    },
    encode: () => Buffer.alloc(100),
    onResults: () => undefined,
    now: Date.now,
  });
  api = await openGatewayApi(
    (routes) => addEvents(routes, { sink, bodies: { maxBytes, budget }, timeoutMs: 5_000 }),
    { operator: {} },
    { 'gateway.headersTimeoutMs': '300', 'gateway.bodyTimeoutMs': '400', 'gateway.maxConnections': '20' },
  );
});
afterEach(async () => {
  await api.close();
  expect(budget.taken).toBe(0);
});

const head = (...headers: string[]): string =>
  `${['POST /v1/events HTTP/1.1', 'Host: x', 'Authorization: Bearer operator', 'Content-Type: application/json', ...headers].join('\r\n')}\r\n\r\n`;
const whole = head(`Content-Length: ${event.length}`) + event;

interface Client {
  readonly socket: Socket;
  readonly said: () => string;
  readonly closed: Promise<void>;
}
function client(first = ''): Client {
  const socket = connect({ port: api.port, host: '127.0.0.1', allowHalfOpen: true });
  let said = '';
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => undefined).on('data', (data) => (said += data.toString()));
  socket.on('end', () => socket.end());
  if (first !== '') socket.write(first);
  return { socket, said: () => said, closed };
}

test('4 GB by Content-Length are refused at once, before any of them', async () => {
  const { answer, sent } = await rawHttp(api.port, head('Content-Length: 4294967296'));
  expect(answer).toMatch(/^HTTP\/1.1 413 /);
  expect(answer).toContain('"code":"REQUEST_TOO_LARGE"');
  expect(sent).toBe(0);
});

test('a body without an end is cut off where it becomes too long', async () => {
  const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, ' '), Buffer.from('\r\n')]);
  const { answer, sent } = await rawHttp(api.port, head('Transfer-Encoding: chunked'), () => chunk);
  expect(answer).toMatch(/^HTTP\/1.1 413 /);
  // What the sockets of both sides hold besides.
  expect(sent).toBeLessThan(20_000_000);
});

test('a packed body counts by what it unpacks to', async () => {
  const packed = { 'content-encoding': 'gzip' };
  const small = await api.call('POST', '/v1/events', gzipSync(event), { headers: packed });
  expect(small.status).toBe(202);
  const bomb = await api.call('POST', '/v1/events', gzipSync(Buffer.alloc(50_000_000, ' ')), { headers: packed });
  expect(bomb.status).toBe(413);
  const broken = await api.call('POST', '/v1/events', event, { headers: packed });
  expect(broken.status).toBe(400);
  expect(writes).toBe(1);
});

test.each([
  ['nothing at all', '', ''],
  ['headers a byte now and then', 'POST /v1/events HTTP/1.1\r\nHost: x\r\n', 'x'],
  ['a body a byte now and then', 'body', ' '],
])('whoever sends %s is cut off, and others are answered meanwhile', async (_, first, more) => {
  const slow = client(first === 'body' ? head('Content-Length: 1000') : first);
  const drip = setInterval(() => more !== '' && slow.socket.write(more), 50);
  expect((await api.call('POST', '/v1/events', event)).status).toBe(202);
  await slow.closed;
  clearInterval(drip);
  expect(slow.said()).not.toMatch(/^HTTP\/1\.1 202/m);
});

test('whoever is refused before their body has come may not send it for as long as they like', async () => {
  const slow = client(head('Content-Length: 1000').replace('Bearer operator', 'Bearer nobody'));
  const drip = setInterval(() => slow.socket.write(' '), 50);
  await waitFor(() => slow.said().includes('HTTP/1.1 401'), { what: 'the refusal' });
  await slow.closed;
  clearInterval(drip);
  // One whose body comes in time keeps the connection.
  const late = client(`${head('Content-Length: 4').replace('Bearer operator', 'Bearer nobody')}bo`);
  await waitFor(() => late.said().includes('HTTP/1.1 401'), { what: 'the refusal' });
  late.socket.write(`dy${whole}`);
  await waitFor(() => late.said().includes('HTTP/1.1 202'), { what: 'the next answer' });
  late.socket.destroy();
});

test('half-open: whoever ends its side is let go, in the midst of a request or waiting for its answer', async () => {
  const cut = client(head('Content-Length: 1000') + event);
  cut.socket.end();
  await cut.closed;
  let release: () => void = () => undefined;
  confirm = () => new Promise((resolve) => (release = resolve));
  const done = client(whole);
  await waitFor(() => writes === 1, { what: 'the events to be written' });
  done.socket.end();
  await done.closed;
  release();
  confirm = () => Promise.resolve();
  expect(cut.said()).not.toMatch(/^HTTP\/1\.1 202/m);
  expect((await api.call('POST', '/v1/events', event)).status).toBe(202);
});

test('a client that goes away while its events are written takes nobody with it', async () => {
  let release: () => void = () => undefined;
  confirm = () => new Promise((resolve) => (release = resolve));
  const gone = client(whole);
  await waitFor(() => writes === 1, { what: 'the events to be written' });
  gone.socket.resetAndDestroy();
  await gone.closed;
  release();
  confirm = () => Promise.resolve();
  expect((await api.call('POST', '/v1/events', event)).status).toBe(202);
});

test('bodies that are promised keep nobody out; bodies that came do, and are told so, until they are read', async () => {
  const promised = Array.from({ length: 5 }, () => client(head(`Content-Length: ${maxBytes}`)));
  expect((await api.call('POST', '/v1/events', event)).status).toBe(202);
  const [first, second] = promised as [Client, Client];
  first.socket.write(' '.repeat(300_000));
  second.socket.write(' '.repeat(200_000 - event.length + 1));
  await waitFor(() => budget.taken > 490_000, { what: 'the bodies to come' });
  const answer = await api.call('POST', '/v1/events', event);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
  expect(await answer.json()).toMatchObject({ code: 'QUEUE_FULL' });
  first.socket.destroy();
  await waitFor(() => budget.taken < 300_000, { what: 'its bytes to be given back' });
  expect((await api.call('POST', '/v1/events', event)).status).toBe(202);
  for (const { socket } of promised) socket.destroy();
  await waitFor(() => budget.taken === 0, { what: 'all bytes to be given back' });
});

test.each([
  ['garbage', 'hello there\r\n\r\n', 400],
  ['headers without measure', `POST /v1/events HTTP/1.1\r\nHost: x\r\nX-A: ${'x'.repeat(40_000)}\r\n\r\n`, 431],
  ['two lengths', head('Content-Length: 5', 'Content-Length: 6'), 400],
  ['a length and chunks', head('Content-Length: 5', 'Transfer-Encoding: chunked'), 400],
  ['a length that is none', head('Content-Length: -1'), 400],
  ['a chunk that is none', `${head('Transfer-Encoding: chunked')}zz\r\n`, 400],
])('%s in place of HTTP is answered and closed', async (_, bytes, status) => {
  const { answer } = await rawHttp(api.port, bytes);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).toContain('application/problem+json');
  expect(writes).toBe(0);
});

test('more connections than there may be are closed at once, and there is room again when others end', async () => {
  const held = Array.from({ length: 20 }, () => client());
  await Promise.all(held.map(({ socket }) => new Promise((resolve) => socket.once('connect', resolve))));
  await waitFor(async () => (await rawHttp(api.port, whole)).answer === '', { what: 'one too many to be closed' });
  for (const { socket } of held) socket.destroy();
  const ended = (): Promise<boolean> =>
    rawHttp(api.port, whole.replace('Host: x', 'Host: x\r\nConnection: close')).then(({ answer }) =>
      answer.startsWith('HTTP/1.1 202'),
    );
  await waitFor(ended, { what: 'room for another' });
});

test('what was begun is answered before the server closes', async () => {
  let release: () => void = () => undefined;
  confirm = () => new Promise((resolve) => (release = resolve));
  const begun = client(whole);
  await waitFor(() => writes === 1, { what: 'the events to be written' });
  const closing = api.close();
  const late = await rawHttp(api.port, whole);
  expect(late.answer).toMatch(/^(HTTP\/1.1 503 |$)/);
  release();
  await closing;
  await begun.closed;
  expect(begun.said()).toMatch(/^HTTP\/1.1 202 /);
});
