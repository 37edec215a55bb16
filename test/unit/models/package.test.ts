import { generateKeyPairSync } from 'node:crypto';
import type { AppError } from '../../../lib/errors';
import { canonicalJson, sha256Of } from '../../../lib/models/canonical';
import { readModelFiles, type ReadOptions } from '../../../lib/models/loader';
import { manifestText } from '../../../lib/models/read-manifest';
import type { Manifest } from '../../../lib/models/manifest';
import { keyIdOf } from '../../../lib/models/signatures';
import { newestItemGraph } from '../../helpers/newest-item-model';
import { aKey, aPackage, memorySource } from '../../helpers/packages';

const signer = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const trust = { keys: new Map([[keyIdOf(signer.publicKey), 'signer.pem']]), required: true };

async function refusal(files: ReadonlyMap<string, Uint8Array>, options: ReadOptions): Promise<AppError | null> {
  return readModelFiles(memorySource(files), options).then(
    () => null,
    (error: AppError) => error,
  );
}

const kinds = [
  ['plain', {}, {}],
  ['gzip', { compression: 'gzip' }, {}],
  ['zstd', { compression: 'zstd' }, {}],
  ['encrypted', { keys: aKey() }, { keys: aKey() }],
  ['all of it', { compression: 'zstd', keys: aKey(), signers: [signer.privateKey] }, { keys: aKey(), trust }],
] as const;

test.each(kinds)('what is packed %s comes out as it went in', async (_, protection, options) => {
  const { files, manifest, manifestSha256 } = await aPackage(protection);
  const read = await readModelFiles(memorySource(files), { ...options, manifestSha256 });
  expect(Buffer.from(read.bytes).equals(newestItemGraph())).toBe(true);
  expect([read.itemIds[0], read.vocabulary.get('i99')]).toEqual(['i1', 99]);
  expect(read.manifest).toEqual(manifest);
  expect(read.manifestSha256).toBe(manifestSha256);
  for (const [name, bytes] of files) {
    if (protection === kinds[0][1] || name.startsWith('manifest')) continue;
    expect([name, Buffer.from(bytes).includes('"i1","i2"')]).toEqual([name, false]);
  }
});

test.each(kinds)(
  'one changed byte anywhere in one that is %s is refused',
  async (_, protection, options) => {
    const { files } = await aPackage(protection);
    const accepted: string[] = [];
    const codes = new Set<string>();
    for (const [name, original] of files) {
      for (let at = 0; at < original.length; at++) {
        const bytes = Buffer.from(original);
        bytes[at] = (bytes[at] as number) ^ 1;
        const error = await refusal(new Map([...files, [name, bytes]]), options);
        if (error === null) accepted.push(`${name} ${at}`);
        else codes.add(error.code);
      }
    }
    expect(accepted).toEqual([]);
    expect([...codes].filter((code) => !['MODEL_INVALID', 'KEY_MISSING', 'MODEL_UNTRUSTED'].includes(code))).toEqual(
      [],
    );
  },
  120_000,
);

test.each(kinds)('no file of one that is %s may be cut short, go on or be gone', async (_, protection, options) => {
  const { files } = await aPackage(protection);
  for (const [name, original] of files) {
    for (const bytes of [original.subarray(0, -1), original.subarray(0, 1), Buffer.concat([original, Buffer.of(10)])]) {
      expect(await refusal(new Map([...files, [name, bytes]]), options)).toMatchObject({ code: 'MODEL_INVALID' });
    }
    const others = new Map([...files].filter(([other]) => other !== name));
    const code = name === 'signatures.json' ? 'MODEL_UNTRUSTED' : 'MODEL_INVALID';
    expect([name, (await refusal(others, options))?.code]).toEqual([name, code]);
  }
});

test('without its key, and with another, an encrypted version says which key it needs', async () => {
  const { files } = await aPackage({ keys: aKey(7) });
  const none = await refusal(files, {});
  expect(none).toMatchObject({ code: 'KEY_MISSING', facts: { keyId: aKey(7).keyId } });
  expect(none?.message).toContain('models.encryptionKey');
});

test('another version’s envelope, another version’s file and another role’s file do not open', async () => {
  const [one, two] = [await aPackage({ keys: aKey() }), await aPackage({ keys: aKey() }, { version: '2' })];
  const envelope = two.files.get('envelope.json') as Uint8Array;
  const read = { keys: aKey() };
  expect(await refusal(new Map([...one.files, ['envelope.json', envelope]]), read)).toMatchObject({
    code: 'MODEL_INVALID',
  });
  // Whoever can write can also make a manifest that fits: the binding to name, version and role is what refuses.
  const renamed = { ...one.manifest, version: '2' } satisfies Manifest;
  expect(await refusal(new Map([...one.files, ['manifest.json', manifestText(renamed)]]), read)).toMatchObject({
    code: 'MODEL_INVALID',
  });
  const { model, vocabulary } = one.manifest.files;
  const swapped = { ...one.manifest, files: { model: vocabulary, vocabulary: model } };
  const error = await refusal(new Map([...one.files, ['manifest.json', manifestText(swapped)]]), read);
  expect(error?.message).toMatch(/does not open with its data key/);
});

test('a version that is not signed, or by a stranger, is refused where signatures are required, and only there', async () => {
  const unsigned = await aPackage();
  const strange = await aPackage({ signers: [stranger.privateKey] });
  for (const { files } of [unsigned, strange]) {
    expect(await refusal(files, { trust })).toMatchObject({ code: 'MODEL_UNTRUSTED' });
    expect(await refusal(files, { trust: { ...trust, required: false } })).toBeNull();
  }
  const both = await aPackage({ signers: [stranger.privateKey, signer.privateKey] });
  const { signedBy } = await readModelFiles(memorySource(both.files), { trust });
  expect(signedBy).toEqual([keyIdOf(signer.publicKey)]);
});

test('a signature of another manifest is refused even where none is required', async () => {
  const [one, two] = [await aPackage({ signers: [signer.privateKey] }), await aPackage({}, { version: '2' })];
  const files = new Map([...two.files, ['signatures.json', one.files.get('signatures.json') as Uint8Array]]);
  expect(await refusal(files, {})).toMatchObject({ code: 'MODEL_INVALID' });
});

test('another version than was asked for is refused', async () => {
  const { files } = await aPackage();
  expect(await refusal(files, { manifestSha256: '0'.repeat(64) })).toMatchObject({ code: 'MODEL_INVALID' });
});

test('a manifest with a digest is canonical', async () => {
  const { files, manifest } = await aPackage();
  const pretty = Buffer.from(JSON.stringify(manifest, null, 2));
  expect((await refusal(new Map([...files, ['manifest.json', pretty]]), {}))?.message).toMatch(/its own digest/);
});

test('an envelope beside a version that is not encrypted is refused', async () => {
  const sealed = await aPackage({ keys: aKey() });
  const { files } = await aPackage();
  const more = new Map([...files, ['envelope.json', sealed.files.get('envelope.json') as Uint8Array]]);
  expect(await refusal(more, { keys: aKey() })).toMatchObject({ code: 'MODEL_INVALID' });
});

test.each(['gzip', 'zstd'] as const)(
  '%s that holds more than the manifest promises is refused',
  async (compression) => {
    const { files, manifest } = await aPackage({ compression });
    const { model } = manifest.files;
    const plain = { bytes: newestItemGraph().length - 1, sha256: sha256Of(newestItemGraph().subarray(1)) };
    const changed = manifestText({ ...manifest, files: { ...manifest.files, model: { ...model, plain } } });
    const error = await refusal(new Map([...files, ['manifest.json', changed]]), {});
    expect(error?.message).toMatch(new RegExp(`holds more than ${plain.bytes} bytes`));
  },
);

test('canonical JSON has one text for one value', () => {
  expect(canonicalJson({ b: [1, { d: 1, c: 'é\n' }], a: undefined, A: 0.1 })).toBe(
    '{"A":0.1,"b":[1,{"c":"é\\n","d":1}]}\n',
  );
});

test.each(['../model.onnx', '/etc/passwd', 'a/b', '..', '.hidden', 'manifest.json', 'signatures.json', 'C:\\x', ''])(
  'a manifest that names the file %j is refused',
  async (path) => {
    const { files, manifest } = await aPackage();
    const changed = manifestText({
      ...manifest,
      files: { ...manifest.files, model: { ...manifest.files.model, path } },
    });
    expect(await refusal(new Map([...files, ['manifest.json', changed]]), {})).toMatchObject({ code: 'MODEL_INVALID' });
  },
);
