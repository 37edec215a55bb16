import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readModelFiles } from '../../../lib/models/loader';
import { aisleCut, writeAisleShop } from '../../helpers/aisle-shop';
import { projectRoot } from '../../helpers/project-root';
import { streamrec } from './run-streamrec';

/* Each command is a process that starts others: slow where the machine is busy. */
jest.setTimeout(300_000);

const root = mkdtempSync(join(tmpdir(), 'streamrec-optimise-'));
afterAll(() => rmSync(root, { recursive: true }));
const models = join(root, 'models');
const sasrec = join(models, 'sasrec', '1');
const shop = join(root, 'shop.csv');
const key = join(root, 'model.key');
const signing = join(root, 'signing.pem');

beforeAll(async () => {
  writeAisleShop(shop);
  writeFileSync(key, '07'.repeat(32));
  writeFileSync(signing, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const fixture = join(projectRoot, 'test', 'fixtures', 'pytorch-sasrec', '2');
  const files = [join(fixture, 'sasrec.onnx'), '--vocabulary', join(fixture, 'vocabulary.json')];
  const sealed = ['--encrypt', '--key', `file:${key}`, '--sign', signing];
  const imported = await streamrec(['model', 'import', ...files, '--name', 'sasrec', '--out', models, ...sealed]);
  expect(imported).toMatchObject({ code: 0 });
});

const optimise = (...args: string[]) =>
  streamrec(['model', 'optimise', sasrec, '--key', `file:${key}`, '--out', models, '--rounds', '1', '--json', ...args]);
const judged = ['--data', shop, '--cut', aisleCut, '--protocol', 'next-line', '--max-loss', '5%'];

interface Report {
  readonly dir: string;
  readonly ratios: Readonly<Record<string, number>>;
  readonly quality: { readonly before: number; readonly after: number } | null;
  readonly bytes: { readonly before: number; readonly after: number };
}

test('a transformer in bytes: a version of its own, smaller, judged, and neither encrypted nor signed', async () => {
  const { code, stdout, stderr } = await optimise(...judged, '--model-version', 'small');
  expect([code, stderr]).toEqual([0, '']);
  const report = JSON.parse(stdout) as Report;
  const { manifest, signedBy } = await readModelFiles(join(models, 'sasrec', 'small'));
  expect(manifest).toMatchObject({
    version: 'small',
    lineage: { trainer: 'streamrec-optimise', parent: '1', parameters: { steps: 'graph,int8', maxLoss: 0.05 } },
    metrics: { 'optimise.size': report.ratios['optimise.size'], 'next-line.ndcg@20': report.quality?.after },
  });
  expect(manifest.files.model).not.toHaveProperty('encryption');
  expect(signedBy).toEqual([]);
  expect(report.bytes.after).toBeLessThan(0.75 * report.bytes.before);
  expect(report.quality?.before).toBeGreaterThan(0.05);
  expect((await streamrec(['model', 'verify', report.dir])).code).toBe(0);
});

test('a version that is worth less is refused, and not written', async () => {
  const weak = ['--steps', 'prune', '--prune-below', '90%', '--model-version', 'weak'];
  const { code, stderr } = await optimise(...judged, ...weak);
  expect(code).toBe(4);
  expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'QUALITY_LOST', facts: { maxLoss: 0.05 } } });
  expect(existsSync(join(models, 'sasrec', 'weak'))).toBe(false);
});

test('a catalogue is trimmed to what sells most, for vocabulary and graph alike', async () => {
  const trim = ['--steps', 'trim', '--keep', '120', '--max-loss', '100%', '--model-version', 'few'];
  const { code, stderr } = await optimise(...judged, ...trim);
  expect([code, stderr]).toEqual([0, '']);
  const { itemIds, manifest } = await readModelFiles(join(models, 'sasrec', 'few'));
  expect(itemIds).toHaveLength(120);
  expect(manifest.lineage.parameters).toMatchObject({ steps: 'trim', keep: 120 });
});

test('without events it is made only where nobody wants to judge it', async () => {
  const asked = await optimise('--steps', 'fp16', '--model-version', 'half');
  expect(asked.code).toBe(2);
  expect(JSON.parse(asked.stderr)).toMatchObject({ error: { code: 'CONFIG_INVALID' } });
  const unjudged = await optimise('--steps', 'fp16', '--model-version', 'half', '--unjudged');
  expect(unjudged.code).toBe(0);
  expect((JSON.parse(unjudged.stdout) as Report).quality).toBeNull();
});

test.each([
  [['--steps', 'graph,shrink'], 2],
  [['--steps', 'trim', ...judged], 2],
  [['--steps', 'distil', '--student', 'nobody', ...judged], 2],
  [['--data', join(root, 'none.csv'), '--cut', aisleCut], 1],
])('%j is refused', async (args, expected) => expect((await optimise(...args)).code).toBe(expected));
