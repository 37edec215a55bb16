import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyProvider } from '../../../lib/keys/key-provider';
import { keyReference, openKey, type OpenKey } from '../../../lib/keys/key-reference';
import { keyRing } from '../../../lib/keys/key-ring';
import { localKeyProvider } from '../../../lib/keys/local-keys';
import { AppError } from '../../../lib/errors';

const folder = mkdtempSync(join(tmpdir(), 'streamrec-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

const kms = { kmsEndpoint: '', kmsRegion: 'us-east-1' };
const context = { model: 'sasrec', version: '1' };
const dataKey = Buffer.alloc(32, 3);
const bytes = Buffer.from(Array.from({ length: 32 }, (_, i) => i));

function keyFile(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return `file:${join(folder, name)}`;
}

test('a key is the same key however it is written, wherever it lies', async () => {
  const env = { KEY: bytes.toString('hex'), BASE: `${bytes.toString('base64')}\n` };
  const references = [keyFile('raw', bytes), keyFile('hex', `${bytes.toString('hex')}\n`), 'env:KEY', 'env:BASE'];
  const keys = references.map((reference) => openKey(reference, { env, kms }));
  expect(new Set(keys.map(({ keyId }) => keyId)).size).toBe(1);
  const wrapped = await (keys[0] as OpenKey).provider.wrap(dataKey, context);
  for (const { provider } of keys) expect((await provider.unwrap(wrapped, context)).equals(dataKey)).toBe(true);
  expect(JSON.stringify(wrapped)).not.toContain(bytes.toString('base64').slice(0, 20));
});

test.each([
  ['a file that is not there', `file:${folder}/nowhere`, /ENOENT/],
  ['a variable that is not set', 'env:NOT_SET', /NOT_SET, and it is not set/],
  ['a variable that is too short', 'env:SHORT', /holds 11 characters, expected a key of 32 bytes/],
])('%s is KEY_MISSING, and the key is not told', (_, reference, message) => {
  const open = () => openKey(reference, { env: { SHORT: 'hunter2abcd' }, kms });
  expect(open).toThrow(
    expect.objectContaining({ code: 'KEY_MISSING', message: expect.stringMatching(message) as string }) as Error,
  );
  expect(open).not.toThrow(/hunter2/);
});

test.each(['file:', 'env:1', 'secret', 'kms:', 'file:a,b', 'http://x'])('%s is no reference', (reference) => {
  expect(keyReference.test(reference)).toBe(false);
});

test('what is wrapped opens with that key, for that version, and nothing else', async () => {
  const key = localKeyProvider(bytes);
  const wrapped = await key.wrap(dataKey, context);
  expect((await key.wrap(dataKey, context)).wrapped).not.toBe(wrapped.wrapped);
  const wrong = [
    [wrapped, { ...context, version: '2' }],
    [wrapped, { ...context, model: 'other' }],
    [{ ...wrapped, wrapped: '' }, context],
    [{ ...wrapped, wrapped: Buffer.alloc(60).toString('base64') }, context],
  ] as const;
  for (const [what, whose] of wrong) {
    await expect(key.unwrap(what, whose)).rejects.toMatchObject({ code: 'MODEL_INVALID' });
  }
  const other = localKeyProvider(Buffer.alloc(32));
  await expect(other.unwrap(wrapped, context)).rejects.toMatchObject({ code: 'KEY_MISSING' });
});

const local = (key: Buffer): OpenKey => {
  const provider = localKeyProvider(key);
  return { reference: 'env:X', kind: 'local', keyId: provider.keyId, provider };
};

test('a ring wraps with its first key, opens with any, and names the one that it lacks', async () => {
  const [old, next, other] = [local(bytes), local(Buffer.alloc(32, 1)), local(Buffer.alloc(32, 2))];
  const before = await keyRing([old]).wrap(dataKey, context);
  const ring = keyRing([next, old]);
  expect((await ring.unwrap(before, context)).equals(dataKey)).toBe(true);
  expect((await ring.wrap(dataKey, context)).keyId).toBe(next.keyId);
  const refused = keyRing([other]).unwrap(before, context);
  await expect(refused).rejects.toMatchObject({ code: 'KEY_MISSING', facts: { keyId: old.keyId } });
});

test('of several keys of a KMS each is tried; one that does not answer outweighs those that do not fit', async () => {
  const failing = (code: 'KEY_MISSING' | 'KEY_UNAVAILABLE'): OpenKey => {
    const provider: KeyProvider = {
      wrap: () => Promise.reject(new Error()),
      unwrap: () => Promise.reject(new AppError(code, '')),
    };
    return { reference: `kms:${code}`, kind: 'aws-kms', keyId: null, provider };
  };
  const good: OpenKey = {
    ...failing('KEY_MISSING'),
    provider: { ...failing('KEY_MISSING').provider, unwrap: () => Promise.resolve(dataKey) },
  };
  const wrapped = { provider: 'aws-kms', keyId: 'arn', wrapped: '' } as const;
  expect(await keyRing([failing('KEY_MISSING'), failing('KEY_UNAVAILABLE'), good]).unwrap(wrapped, context)).toBe(
    dataKey,
  );
  const unsure = keyRing([failing('KEY_UNAVAILABLE'), failing('KEY_MISSING')]).unwrap(wrapped, context);
  await expect(unsure).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE', retriable: true });
});
