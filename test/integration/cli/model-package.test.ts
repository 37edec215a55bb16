import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newestItemGraph, newestItemManifest } from '../../helpers/newest-item-model';
import { packageParts } from '../../helpers/packages';
import { streamrec } from './run-streamrec';

/* Each command is a process that starts others: slow where the machine is busy. */
jest.setTimeout(300_000);

const root = mkdtempSync(join(tmpdir(), 'streamrec-package-'));
const [oldKey, newKey, signing, trusted] = ['old.key', 'new.key', 'signing.pem', 'trusted.pem'].map((name) => join(root, name)) as [string, string, string, string]; // prettier-ignore
let made = 0;

beforeAll(() => {
  writeFileSync(oldKey, `${'01'.repeat(32)}\n`);
  writeFileSync(newKey, Buffer.alloc(32, 2));
  execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', signing]);
  execFileSync('openssl', ['pkey', '-in', signing, '-pubout', '-out', trusted]);
});
afterAll(() => rmSync(root, { recursive: true }));

/** A folder as somebody fills it by hand: no hashes, no dates. */
function aDraft(changes: Readonly<Record<string, unknown>> = {}): string {
  const folder = join(root, `draft-${made++}`);
  mkdirSync(folder);
  const { files: _, createdAt: __, lineage: ___, metrics: ____, ...rest } = newestItemManifest();
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...rest, ...changes }));
  writeFileSync(join(folder, 'model.onnx'), newestItemGraph());
  writeFileSync(join(folder, 'vocabulary.json'), JSON.stringify(packageParts().itemIds));
  return folder;
}

const model = (...args: string[]) => streamrec(['model', ...args]);
const outFolder = (): string => join(root, `out-${made++}`);
const key = (file: string) => ['--key', `file:${file}`];
const strict = ['--set', 'models.requireSigned=true', '--set', `models.trustedKeys=${trusted}`];

/** sha256 of every file of a folder, by name. */
function hashes(folder: string): Record<string, string> {
  const hash = (name: string) => createHash('sha256').update(readFileSync(join(folder, name))).digest('hex'); // prettier-ignore
  return Object.fromEntries(readdirSync(folder).map((name) => [name, hash(name)]));
}

test('from a folder to a sealed version, to another key, to a refusal', async () => {
  const out = outFolder();
  const store = ['--compress', 'zstd', '--encrypt', ...key(oldKey), '--sign', signing];
  const packed = await model('pack', aDraft(), '--out', out, ...store, '--title', 'The newest', '--json');
  expect([packed.code, packed.stderr]).toEqual([0, '']);
  const dir = join(out, 'newest', '1');
  const said = JSON.parse(packed.stdout) as Record<string, unknown>;
  const before = hashes(dir);
  expect(said).toMatchObject({ dir, manifestSha256: before['manifest.json'], signatures: 1 });

  expect(await model('verify', dir, ...key(oldKey), ...strict)).toMatchObject({ code: 0 });
  expect(await model('verify', dir, ...key(newKey))).toMatchObject({ code: 1, stdout: expect.stringContaining('KEY_MISSING') as string }); // prettier-ignore

  const rekeyed = await model('rekey', dir, ...key(oldKey), '--to', `file:${newKey}`);
  expect([rekeyed.code, rekeyed.stderr]).toEqual([0, '']);
  const after = hashes(dir);
  expect(after['envelope.json']).not.toBe(before['envelope.json']);
  expect({ ...after, 'envelope.json': '' }).toEqual({ ...before, 'envelope.json': '' });
  expect(await model('verify', dir, ...key(newKey), ...strict)).toMatchObject({ code: 0 });
  // One that is not rekeyed yet opens beside one that is.
  const both = ['--set', `models.formerKeys=file:${newKey}`];
  expect(await model('verify', dir, ...key(oldKey), ...both)).toMatchObject({ code: 0 });

  const bytes = readFileSync(join(dir, 'vocabulary.json.zst.enc'));
  bytes[3] = (bytes[3] as number) ^ 1;
  writeFileSync(join(dir, 'vocabulary.json.zst.enc'), bytes);
  const refused = await model('verify', dir, ...key(newKey), '--json');
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.stdout)).toMatchObject({ ok: false, code: 'MODEL_INVALID' });
});

test('an encrypted copy is another version in its identity, with the same model', async () => {
  const [plain, sealed] = [outFolder(), outFolder()];
  expect((await model('pack', aDraft(), '--out', plain, '--compress', 'gzip', '--sign', signing)).stderr).toBe('');
  const dir = join(plain, 'newest', '1');
  const there = await model('encrypt', dir, '--out', plain, ...key(oldKey));
  expect([there.code, there.stderr]).toEqual([1, expect.stringMatching(/never changed once it is there/)]);
  expect((await model('encrypt', dir, '--out', sealed, ...key(oldKey))).stderr).toBe('');
  const copy = join(sealed, 'newest', '1');
  expect(readdirSync(copy).sort()).toEqual([
    'envelope.json',
    'manifest.json',
    'model.onnx.gz.enc',
    'vocabulary.json.gz.enc',
  ]);
  expect((await model('verify', copy, ...key(oldKey), ...strict)).stdout).toMatch(/MODEL_UNTRUSTED/);
  for (let i = 0; i < 2; i++) expect((await model('sign', copy, '--with', signing)).code).toBe(0);
  expect((JSON.parse(readFileSync(join(copy, 'signatures.json'), 'utf8')) as unknown[]).length).toBe(1);
  expect((await model('verify', copy, ...key(oldKey), ...strict)).code).toBe(0);
  const inspected = JSON.parse((await model('inspect', copy, ...key(oldKey), '--json')).stdout) as unknown;
  expect(inspected).toMatchObject({ items: 99, problem: null, graph: { opset: 18 }, signatures: [{ trusted: null }] });
  const without = await model('inspect', copy);
  expect(without).toMatchObject({ code: 0, stdout: expect.stringMatching(/problem +KEY_MISSING/) as string });
});

test.each<[string, Readonly<Record<string, unknown>>, string[], string, RegExp]>([
  ['promises another K', { topK: 3 }, [], 'MODEL_INVALID', /gives 2 items a user, its manifest says 3/],
  [
    'promises another type',
    { inputs: [{ name: 'item_ids', feature: 'item_ids', type: 'int32' }] },
    [],
    'MODEL_INVALID',
    /item_ids is int64/,
  ],
  [
    'promises another output',
    { outputs: { items: 'items', scores: 'nothing' } },
    [],
    'MODEL_INVALID',
    /output nothing, the graph has none/,
  ],
  [
    'promises another answer',
    {
      golden: {
        ...newestItemManifest().golden,
        scores: [
          [1, 2],
          [3, 4],
        ],
      },
    },
    [],
    'MODEL_INVALID',
    /golden input otherwise/,
  ],
  ['has a key that nobody knows', { windw: 3 }, [], 'MODEL_INVALID', /windw/],
  [
    'names a file elsewhere',
    { files: { model: { path: '../model.onnx' }, vocabulary: { path: 'vocabulary.json' } } },
    [],
    'MODEL_INVALID',
    /plain file name/,
  ],
  [
    'says what a file hashes to, and it does not',
    { files: { model: { path: 'model.onnx', bytes: 3 }, vocabulary: { path: 'vocabulary.json' } } },
    [],
    'MODEL_INVALID',
    /its manifest says 3/,
  ],
  ['has a name that leads elsewhere', { name: '../../x' }, [], 'MODEL_INVALID', /name/],
  ['is to be encrypted without a key', {}, ['--encrypt'], 'KEY_MISSING', /give --key/],
])(
  'a folder that %s is not packed, and nothing is written',
  async (_, changes, args, code, message) => {
    const out = outFolder();
    const { stderr, ...result } = await model('pack', aDraft(changes), '--out', out, ...args);
    expect(stderr).toMatch(message);
    expect(stderr.startsWith(code)).toBe(true);
    expect(result).toEqual({ code: 1, stdout: '' });
    expect(existsSync(join(out, 'newest', '1'))).toBe(false);
  },
  60_000,
);

test('a key of another kind signs nothing, and a private key is nobody to trust', async () => {
  const rsa = join(root, 'rsa.pem');
  execFileSync('openssl', ['genpkey', '-algorithm', 'rsa', '-out', rsa], { stdio: 'ignore' });
  const signed = await model('sign', aDraft(), '--with', rsa);
  expect(signed).toMatchObject({ code: 2, stderr: expect.stringMatching(/a key of rsa, expected ed25519/) as string });
  const trusting = await model('verify', root, '--set', `models.trustedKeys=${signing}`);
  expect(trusting).toMatchObject({ code: 2, stderr: expect.stringMatching(/holds no public key/) as string });
});

test('a version that is not encrypted has nothing to rekey', async () => {
  const out = outFolder();
  await model('pack', aDraft(), '--out', out);
  const { code, stderr } = await model('rekey', join(out, 'newest', '1'), ...key(oldKey), '--to', `file:${newKey}`);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/it is not encrypted/)]);
});
