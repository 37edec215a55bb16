import { request } from 'node:https';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type ConnectionOptions } from 'node:tls';
import { openGateway, type TestGateway } from '../../../helpers/gateway';
import { rawHttp } from '../../../helpers/raw-http';
import { testCertificate } from '../../../helpers/test-certificate';

let gateway: TestGateway;
let folder: string;
const ports: Record<string, number> = {};
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'streamrec-tls-'));
  writeFileSync(join(folder, 'cert.pem'), testCertificate.cert);
  writeFileSync(join(folder, 'key.pem'), testCertificate.key);
  const set = { 'gateway.tlsCertFile': join(folder, 'cert.pem'), 'gateway.tlsKeyFile': join(folder, 'key.pem') };
  gateway = await openGateway({ set });
  Object.assign(ports, { rest: Number(new URL(gateway.url).port), grpc: gateway.grpcPort });
});
afterAll(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What both sides agreed on, or the code of why not. */
function shake(port: number | undefined, options: ConnectionOptions): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port: port ?? 0, host: '127.0.0.1', servername: 'localhost', ...options }, () => {
      resolve(`${socket.getProtocol()} ${socket.alpnProtocol || 'no ALPN'}`);
      socket.destroy();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'an error'));
  });
}
const { cert: ca } = testCertificate;

test('REST over TLS answers those who trust its certificate, and says that it wants to be asked so', async () => {
  const answer = await new Promise<readonly unknown[]>((resolve, reject) => {
    const options = { port: ports['rest'], host: '127.0.0.1', path: '/v2/health/live', ca };
    request(options, (got) => resolve([got.statusCode, got.headers['strict-transport-security']]))
      .on('error', reject)
      .end();
  });
  expect(answer).toEqual([200, 'max-age=31536000']);
  expect(await shake(ports['rest'], {})).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
});

test.each([
  ['rest', ['http/1.1'], 'http/1.1'],
  ['grpc', ['h2'], 'h2'],
])('%s agrees on %j, by TLS 1.2 and 1.3 and nothing older', async (name, ALPNProtocols, agreed) => {
  const port = ports[name];
  expect(await shake(port, { ca, ALPNProtocols })).toBe(`TLSv1.3 ${agreed}`);
  expect(await shake(port, { ca, ALPNProtocols, maxVersion: 'TLSv1.2' })).toBe(`TLSv1.2 ${agreed}`);
  for (const old of ['TLSv1', 'TLSv1.1'] as const) {
    // Security level 0, or this side would not even ask.
    const options = { ca, ALPNProtocols, minVersion: old, maxVersion: old, ciphers: 'DEFAULT:@SECLEVEL=0' };
    expect(await shake(port, options)).toMatch(/^(ERR_SSL|ECONNRESET|EPROTO)/);
  }
});

test.each(['rest', 'grpc'])('a request in the clear on the port of %s over TLS is answered nothing', async (name) => {
  const plain = 'GET /v2/health/live HTTP/1.1\r\nHost: x\r\n\r\n';
  const { answer } = await rawHttp(ports[name] ?? 0, plain);
  expect(answer).not.toMatch(/^HTTP\/1\.1 200/m);
  expect(answer).not.toContain('live');
});
