import { createServer, type AddressInfo, type Server } from 'node:net';
import { kmsKeyProvider } from '../../../lib/keys/kms-keys';

let server: Server;
let asked = 0;

beforeAll(async () => {
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) process.env[name] ??= 'tester';
  server = createServer((socket) => {
    asked++;
    socket.on('error', () => undefined).resume();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => void server.close());

test('a KMS that takes requests and never answers is given up, and may be tried again later', async () => {
  const { port } = server.address() as AddressInfo;
  const settings = { kmsEndpoint: `http://127.0.0.1:${port}`, kmsRegion: 'us-east-1' };
  const key = kmsKeyProvider('alias/models', settings, 50);
  const context = { model: 'first', version: '1' };
  await expect(key.wrap(Buffer.alloc(32), context)).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE', retriable: true });
  expect(asked).toBeGreaterThan(1);
}, 20_000);
