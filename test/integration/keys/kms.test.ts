import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKey } from '../../../lib/keys/key-reference';
import { readModelFiles } from '../../../lib/models/loader';
import { sealPackage } from '../../../lib/models/seal';
import { writePackage } from '../../../lib/models/write-package';
import { newestItemGraph } from '../../helpers/newest-item-model';
import { packageParts } from '../../helpers/packages';
import { startKmsServer, type KmsServer } from '../../helpers/kms-server';
import { streamrec } from '../cli/run-streamrec';

/* Against moto's server of the AWS KMS protocol, from PyPI. */

const credentials = { AWS_ACCESS_KEY_ID: 'tester', AWS_SECRET_ACCESS_KEY: 'secret-of-a-test' };
const root = mkdtempSync(join(tmpdir(), 'streamrec-kms-'));
let server: KmsServer = { ok: false, why: 'not started' };
let [one, two] = ['', ''];

function when(name: string, body: (endpoint: string) => Promise<void>): void {
  test(
    name,
    async () => {
      if (server.ok) return body(server.endpoint);
      console.warn(`not tested, as there is no KMS server: ${server.why}`);
    },
    60_000,
  );
}

const clientOf = (endpoint: string) => new KMSClient({ endpoint, region: 'us-east-1' });
const settings = (kmsEndpoint: string) => ({ kmsEndpoint, kmsRegion: 'us-east-1' });
const keyOf = (id: string, endpoint: string) => openKey(`kms:${id}`, { env: {}, kms: settings(endpoint) }).provider;
const context = { model: 'newest', version: '1' };
const dataKey = Buffer.alloc(32, 5);

beforeAll(async () => {
  Object.assign(process.env, credentials);
  server = await startKmsServer();
  if (!server.ok) return;
  const client = clientOf(server.endpoint);
  const make = async () => (await client.send(new CreateKeyCommand({}))).KeyMetadata?.Arn ?? '';
  [one, two] = [await make(), await make()];
}, 300_000);

afterAll(() => {
  if (server.ok) server.stop();
  rmSync(root, { recursive: true });
});

when('what the KMS wraps it unwraps, and says which key it was', async (endpoint) => {
  const key = keyOf(one, endpoint);
  const wrapped = await key.wrap(dataKey, context);
  expect(wrapped).toMatchObject({ provider: 'aws-kms', keyId: one });
  expect(Buffer.from(wrapped.wrapped, 'base64').includes(dataKey)).toBe(false);
  expect((await key.unwrap(wrapped, context)).equals(dataKey)).toBe(true);
});

when('another version, another key and changed bytes are refused', async (endpoint) => {
  const key = keyOf(one, endpoint);
  const wrapped = await key.wrap(dataKey, context);
  await expect(key.unwrap(wrapped, { ...context, version: '2' })).rejects.toMatchObject({ code: 'MODEL_INVALID' });
  const blob = Buffer.from(wrapped.wrapped, 'base64');
  blob[blob.length - 1] = (blob[blob.length - 1] as number) ^ 1;
  const changed = key.unwrap({ ...wrapped, wrapped: blob.toString('base64') }, context);
  await expect(changed).rejects.toMatchObject({ code: 'MODEL_INVALID' });
  await expect(key.unwrap({ ...wrapped, keyId: two }, context)).rejects.toMatchObject({ code: 'MODEL_INVALID' });
  await expect(keyOf(two, endpoint).unwrap(wrapped, context)).rejects.toMatchObject({ code: 'KEY_MISSING' });
  await expect(keyOf('alias/nobody', endpoint).wrap(dataKey, context)).rejects.toMatchObject({ code: 'KEY_MISSING' });
});

test('a KMS that does not answer is KEY_UNAVAILABLE, and worth trying again', async () => {
  const key = keyOf('alias/models', 'http://127.0.0.1:9');
  const refused = await key.wrap(dataKey, context).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'KEY_UNAVAILABLE', retriable: true });
  expect(JSON.stringify(refused)).not.toContain(credentials.AWS_SECRET_ACCESS_KEY);
}, 60_000);

when(
  'a version moves from a key of the environment to one of the KMS, and to another, by its envelope alone',
  async (endpoint) => {
    const env = { MODEL_KEY: Buffer.alloc(32, 9).toString('hex') };
    const local = openKey('env:MODEL_KEY', { env, kms: settings('') }).provider;
    const sealed = await sealPackage(packageParts(), { keys: local, compression: 'zstd' });
    const dir = await writePackage(root, sealed);
    const kms = ['--set', `models.kmsEndpoint=${endpoint}`];
    const rekey = (from: string, to: string) =>
      streamrec(['model', 'rekey', dir, '--key', from, '--to', to, ...kms], { ...env, ...credentials });
    expect(await rekey('env:MODEL_KEY', `kms:${one}`)).toMatchObject({ code: 0 });
    expect(await rekey(`kms:${one}`, `kms:${two}`)).toMatchObject({ code: 0 });
    const { bytes, manifestSha256 } = await readModelFiles(dir, { keys: keyOf(two, endpoint) });
    expect(Buffer.from(bytes).equals(newestItemGraph())).toBe(true);
    expect(manifestSha256).toBe(sealed.manifestSha256);
    await expect(readModelFiles(dir, { keys: local })).rejects.toMatchObject({ code: 'KEY_MISSING' });
  },
);
