import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { turnAway } from '../../../lib/http/turn-away';
import { waitFor } from '../../helpers/wait-for';

interface Client {
  readonly socket: Socket;
  said(): string;
  /** Sends, and waits until this many answers have come in all. */
  ask(bytes: string, answers: number): Promise<string>;
}

let server: Server;
let isShut: boolean;
let inside: number;
let parsed: string[];
let turnedAway: number;
let accepted: Socket[];
const clients: Client[] = [];

beforeEach(async () => {
  [isShut, inside, parsed, turnedAway, accepted] = [false, 0, [], 0, []];
  server = createServer((request, response) => {
    parsed.push(`${request.method} ${request.url}`);
    if (request.url === '/lists/open') response.writeHead(200).write('first');
    else request.resume().on('end', () => response.end('served'));
  });
  turnAway(server, {
    admission: { enter: () => !isShut && ++inside > 0, turnsAway: () => isShut, left: () => void inside-- },
    counts: ({ url = '' }) => url.startsWith('/lists'),
    onTurnedAway: () => void turnedAway++,
    origins: new Set(['https://shop.example']),
  });
  server.on('connection', (socket) => accepted.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  for (const { socket } of clients.splice(0)) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
  expect(inside).toBe(0);
});

function open(): Client {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setNoDelay(true);
  let said = '';
  socket.on('data', (data) => (said += data.toString())).on('error', () => undefined);
  const client: Client = {
    socket,
    said: () => said,
    async ask(bytes, answers) {
      socket.write(bytes);
      await waitFor(() => said.split('HTTP/1.1 ').length - 1 >= answers, { what: `${answers} answers` });
      return said.split('HTTP/1.1 ')[answers] ?? '';
    },
  };
  clients.push(client);
  return client;
}
const get = (path: string, ...headers: string[]): string =>
  `${[`GET ${path} HTTP/1.1`, 'Host: x', ...headers].join('\r\n')}\r\n\r\n`;
const refused = /^503 Service Unavailable\r\n[^]*"code":"QUEUE_FULL"/;

/** A connection that is read before the parser reads it: turned away twice. */
async function watched(): Promise<Client> {
  const client = open();
  isShut = true;
  expect(await client.ask(get('/lists/1'), 1)).toMatch(refused);
  expect(await client.ask(get('/lists/2'), 2)).toMatch(refused);
  return client;
}

test('while the door is shut, further requests of a connection are answered unread, alike; all else is served', async () => {
  const client = await watched();
  let reads = 0;
  server.on('request', () => reads++);
  const third = await client.ask(get('/lists/3', 'Connection: keep-alive'), 3);
  expect(third).toMatch(refused);
  expect(reads).toBe(0);
  const bare = (answer: string): string => answer.replace(/(connection|keep-alive): .*\r\n/gi, '');
  expect(bare(third)).toBe(bare(client.said().split('HTTP/1.1 ')[1] ?? ''));
  expect(await client.ask(get('/events'), 4)).toContain('served');
  isShut = false;
  expect(await client.ask(get('/lists/5'), 5)).toContain('served');
  expect([parsed, turnedAway]).toEqual([['GET /events', 'GET /lists/5'], 3]);
});

test.each([
  ['a body', `${get('/lists/3', 'Content-Length: 4')}body`],
  ['a body in chunks', `${get('/lists/3', 'Transfer-Encoding: chunked')}0\r\n\r\n`],
  ['another method', `POST /lists/3 HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n`],
  ['two at once', get('/lists/3') + get('/lists/4')],
  ['what ends the connection', get('/lists/3', 'Connection: close')],
])('with %s it goes to the parser, and is refused there', async (_, bytes) => {
  const client = await watched();
  let reads = 0;
  server.on('request', () => reads++);
  expect(await client.ask(bytes, 3)).toMatch(refused);
  expect(reads).toBeGreaterThan(0);
});

test.each([
  ['a line ended by LF alone', 'GET /lists/3 HTTP/1.1\r\nHost: x\nX-A: b\r\n\r\n'],
  ['a line without a name', get('/lists/3', 'x y')],
  ['a name with a space behind it', get('/lists/3', 'X-A : b')],
  ['a line that goes on in the next', get('/lists/3', 'X-A: b', ' c')],
  ['a NUL', get('/lists/3', 'X-A: \0')],
  ['no line at all', 'GET /lists/3 HTTP/1.1\r\n\r\n'],
])('what is read in different ways, %s, is for the parser alone', async (_, bytes) => {
  const client = await watched();
  const before = turnedAway;
  let reads = 0;
  server.on('request', () => reads++);
  await client.ask(bytes, 3);
  expect(turnedAway - before).toBe(reads);
});

test('a body takes room once it is there, and an answer until it begins: slow ones keep nobody out', async () => {
  const slow = open();
  slow.socket.write('POST /lists/1 HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbo');
  await waitFor(() => parsed.length === 1, { what: 'the head' });
  expect(inside).toBe(0);
  slow.socket.write('dy');
  await waitFor(() => slow.said().includes('served'), { what: 'its answer' });
  const endless = open();
  expect(await endless.ask(get('/lists/open'), 1)).toContain('first');
  expect(inside).toBe(0);
});

test('a page of an origin that may ask can read that it was turned away', async () => {
  isShut = true;
  const client = open();
  const origin = (of: string): string => get('/lists/1', `Origin: ${of}`);
  for (let answers = 1; answers <= 3; answers++) {
    const answer = await client.ask(origin('https://shop.example'), answers);
    expect(answer).toContain('access-control-allow-origin: https://shop.example');
  }
  expect(await client.ask(origin('https://evil.example'), 4)).not.toContain('access-control');
});

test('a head that comes in parts is one request, whatever its parts look like', async () => {
  const client = await watched();
  client.socket.write('GET /events HTTP/1.1\r\nHost: x\r\nX-Part: ');
  const [own] = accepted;
  await waitFor(() => own?.bytesRead === client.socket.bytesWritten, { what: 'the first part to be read' });
  expect(await client.ask(get('/lists/9'), 3)).toContain('served');
  expect(parsed).toEqual(['GET /events']);
});

test('a request is not answered before the one that came before it', async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  server.removeAllListeners('request');
  const answers: string[] = [];
  server.on('request', (request, response) => {
    answers.push(request.url ?? '');
    void held.then(() => response.end('held'));
  });
  let shut = false;
  turnAway(server, {
    admission: { enter: () => !shut, turnsAway: () => shut, left: () => undefined },
    counts: ({ url = '' }) => url.startsWith('/lists'),
    onTurnedAway: () => undefined,
  });
  const client = open();
  shut = true;
  await client.ask(get('/lists/1'), 1);
  await client.ask(get('/lists/2'), 2);
  client.socket.write(get('/slow'));
  await waitFor(() => answers.includes('/slow'), { what: 'the slow one' });
  client.socket.write(get('/lists/3'));
  release();
  await waitFor(() => client.said().split('HTTP/1.1 ').length - 1 === 4, { what: 'all four' });
  const [, , , third, fourth] = client.said().split('HTTP/1.1 ');
  expect(third).toContain('held');
  expect(fourth).toMatch(refused);
});
