import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { FrameSplitter, framed } from '../../chaos/kafka-frames';
import { startKafkaProxy, type KafkaProxy } from '../../chaos/kafka-proxy';
import { waitFor } from '../../helpers/wait-for';

/** Answers each request with its correlation id and the word 'done'. */
const asked: number[] = [];
const broker = createServer((socket) => {
  const splitter = new FrameSplitter();
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    for (const frame of splitter.push(chunk)) {
      asked.push(frame.readInt32BE(4));
      socket.write(framed(Buffer.concat([frame.subarray(4, 8), Buffer.from('done')])));
    }
  });
});
let proxy: KafkaProxy;
let client: Socket;
let answers: string[];

beforeAll(async () => void (await once(broker.listen(0, '127.0.0.1'), 'listening')));
afterAll(() => void broker.close());
beforeEach(async () => {
  asked.length = 0;
  answers = [];
  proxy = await startKafkaProxy((broker.address() as AddressInfo).port);
  client = connect(proxy.ports[0] ?? 0, '127.0.0.1');
  const splitter = new FrameSplitter();
  client.on('error', () => undefined);
  client.on('data', (chunk) => {
    for (const frame of splitter.push(chunk)) answers.push(`${frame.readInt32BE(0)} ${frame.toString('utf8', 4)}`);
  });
  await once(client, 'connect');
});
afterEach(async () => {
  client.destroy();
  await proxy.close().catch(() => undefined);
});

const fetchApi = 1;
const heartbeat = 12;

function ask(correlationId: number, apiKey = fetchApi): void {
  const bytes = Buffer.alloc(10);
  bytes.writeInt16BE(apiKey, 0);
  bytes.writeInt32BE(correlationId, 4);
  bytes.writeInt16BE(-1, 8);
  client.write(framed(bytes));
}

const answered = (count: number) => waitFor(() => answers.length >= count, { what: `${count} answers` });

test('passes requests and answers on, in order, and counts them', async () => {
  for (const id of [1, 2, 3]) ask(id);
  await answered(3);
  expect(answers).toEqual(['1 done', '2 done', '3 done']);
  expect(proxy.requests.get('Fetch')).toBe(3);
});

test('a trapped request does not reach the broker before it is released, nor does what follows it', async () => {
  const trapped = proxy.trap('request', ({ correlationId }) => correlationId === 2);
  for (const id of [1, 2, 3]) ask(id);
  const { request, release } = await trapped;
  expect(request.api).toBe('Fetch');
  await answered(1);
  expect(asked).toEqual([1]);
  release();
  await answered(3);
  expect(asked).toEqual([1, 2, 3]);
});

test('a trapped answer is of a request that the broker has; a trap springs once', async () => {
  const trapped = proxy.trap('answer', () => true);
  ask(1);
  const { release } = await trapped;
  expect(asked).toEqual([1]);
  expect(answers).toEqual([]);
  release('drop');
  ask(2);
  await answered(1);
  expect(answers).toEqual(['2 done']);
});

test('what a client had sent reaches the broker though the client is gone', async () => {
  const trapped = proxy.trap('request', () => true);
  ask(1);
  const { release } = await trapped;
  client.destroy();
  await once(client, 'close');
  release();
  await waitFor(() => asked.length === 1, { what: 'the late request' });
});

test('a rule cuts one kind of request and lets the others through; removed, it cuts no more', async () => {
  const remove = proxy.rule('request', ({ api }) => (api === 'Heartbeat' ? 'cut' : 'forward'));
  ask(1);
  await answered(1);
  const closed = once(client, 'close');
  ask(2, heartbeat);
  await closed;
  expect(asked).toEqual([1]);
  remove();
  client = connect(proxy.ports[0] ?? 0, '127.0.0.1');
  await once(client, 'connect');
  ask(3, heartbeat);
  await waitFor(() => asked.includes(3), { what: 'a heartbeat' });
});

test('a rule can answer in the stead of the broker', async () => {
  proxy.rule('request', ({ bytes }) => Buffer.concat([bytes.subarray(4, 8), Buffer.from('mine')]));
  ask(5);
  await answered(1);
  expect([answers, asked]).toEqual([['5 mine'], []]);
});

test('delays all answers alike: two that come together leave together', async () => {
  proxy.delay(300);
  const began = performance.now();
  ask(1);
  ask(2);
  await answered(2);
  expect(performance.now() - began).toBeGreaterThanOrEqual(299);
  expect(performance.now() - began).toBeLessThan(590);
});

test('a rule that throws ends the connection and is told by close', async () => {
  proxy.rule('request', () => {
    throw new Error('a mistake');
  });
  const closed = once(client, 'close');
  ask(1);
  await closed;
  await expect(proxy.close()).rejects.toThrow('a mistake');
});
