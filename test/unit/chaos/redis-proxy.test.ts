import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { redisProxy, type RedisProxy } from '../../helpers/redis-proxy';
import { waitFor } from '../../helpers/wait-for';

/** Answers at once with what it was asked. */
const server = createServer((socket) => void socket.on('error', () => undefined).pipe(socket));
let proxy: RedisProxy;
let client: Socket;
let answers = '';

beforeAll(async () => void (await once(server.listen(0, '127.0.0.1'), 'listening')));
afterAll(() => void server.close());
beforeEach(async () => {
  answers = '';
  proxy = await redisProxy(`redis://127.0.0.1:${(server.address() as AddressInfo).port}`);
  client = connect(proxy.port, '127.0.0.1');
  client.on('data', (data) => (answers += String(data)));
  await once(client, 'connect');
});
afterEach(async () => {
  client.destroy();
  await proxy.close();
});

async function answeredAfterMs(expected: string): Promise<number> {
  const began = performance.now();
  await waitFor(() => answers === expected, { what: `the answer ${expected}` });
  return performance.now() - began;
}

test('an answer comes as late as it is told, and at once when it is told no more', async () => {
  proxy.delayAnswers(300);
  client.write('a');
  expect(await answeredAfterMs('a')).toBeGreaterThanOrEqual(290);
  proxy.delayAnswers(0);
  client.write('b');
  expect(await answeredAfterMs('ab')).toBeLessThan(250);
});

test('answers keep their order when the delay ends between them', async () => {
  proxy.delayAnswers(300);
  client.write('slow ');
  await new Promise((resolve) => setTimeout(resolve, 100));
  proxy.delayAnswers(0);
  client.write('quick');
  expect(await answeredAfterMs('slow quick')).toBeGreaterThan(100);
});
