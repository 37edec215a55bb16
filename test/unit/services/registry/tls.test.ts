import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRegistryClient } from '../../../../lib/registry/client';
import { openApi, type TestApi } from '../../../helpers/registry-api';
import { testCertificate } from '../../../helpers/test-certificate';

let folder: string;
let api: TestApi;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'registry-tls-'));
  writeFileSync(join(folder, 'cert.pem'), testCertificate.cert);
  writeFileSync(join(folder, 'key.pem'), testCertificate.key);
  const set = {
    'registryService.tlsCertFile': join(folder, 'cert.pem'),
    'registryService.tlsKeyFile': join(folder, 'key.pem'),
  };
  api = await openApi({ set });
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

test('by TLS to a client that trusts the authority, to no other, and never in the clear', async () => {
  const key = await api.key();
  const trusting = createRegistryClient({ url: api.url, key, ca: testCertificate.cert, retryMs: 0 });
  expect(await trusting.whoami()).toMatchObject({ actor: 'ann' });
  trusting.close();
  const other = createRegistryClient({ url: api.url, key, retryMs: 0 });
  await expect(other.whoami()).rejects.toMatchObject({
    code: 'REGISTRY_UNREACHABLE',
    message: expect.stringContaining('DEPTH_ZERO_SELF_SIGNED_CERT') as string,
  });
  other.close();
  const inTheClear = new Promise((resolve, reject) =>
    request({ port: api.port, host: '127.0.0.1' }, resolve).on('error', reject).end(),
  );
  await expect(inTheClear).rejects.toThrow();
});

test('a certificate that cannot be read is a wrong setting', async () => {
  const set = {
    'registryService.tlsCertFile': join(folder, 'none.pem'),
    'registryService.tlsKeyFile': join(folder, 'key.pem'),
  };
  await expect(openApi({ set })).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  await expect(openApi({ set: { 'registryService.tlsCertFile': 'x' } })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
  });
});
