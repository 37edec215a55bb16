import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readModelFiles } from '../../../lib/models/loader';
import type { Manifest } from '../../../lib/models/manifest';
import { artefactSource } from '../../../lib/models/package-source';
import { newestItemGraph, newestItemManifest, writeNewestItemModel } from '../../helpers/newest-item-model';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function aModel(...args: Parameters<typeof writeNewestItemModel>): string {
  const folder = writeNewestItemModel(...args);
  folders.push(folder);
  return folder;
}

async function expectInvalid(folder: string, message: RegExp): Promise<void> {
  const error = await readModelFiles(folder).then(
    () => null,
    (rejection: Error) => rejection,
  );
  expect(error).toMatchObject({ code: 'MODEL_INVALID' });
  expect(error?.message).toMatch(message);
}

function changeManifest(folder: string, change: (manifest: Record<string, unknown>) => void): void {
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  change(manifest);
  writeFileSync(path, JSON.stringify(manifest));
}

const newestManifestOf = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Pick<Manifest, 'files'>;

test('reads a version whole; the vocabulary counts from 1', async () => {
  const files = await readModelFiles(aModel());
  expect(Buffer.from(files.bytes).equals(newestItemGraph())).toBe(true);
  expect(files.itemIds[0]).toBe('i1');
  expect([files.vocabulary.get('i1'), files.vocabulary.get('i99'), files.vocabulary.size]).toEqual([1, 99, 99]);
  expect(files.manifest).toMatchObject({ name: 'newest', topK: 2 });
});

test('an artefact that is not the one the manifest names, though it is what its own name says', async () => {
  const folder = aModel();
  const { files } = newestManifestOf(folder);
  const names = new Map([
    ['manifest.json', 'a'],
    ['model.onnx', 'b'.repeat(64)],
    ['vocabulary.json', files.vocabulary.sha256],
  ]);
  const stored = (sha256: string) => [...names].find(([, hash]) => hash === sha256)?.[0] as string;
  const source = artefactSource('newest@1', names, (sha256) =>
    Promise.resolve(readFileSync(join(folder, stored(sha256)))),
  );
  await expect(readModelFiles(source)).rejects.toMatchObject({
    code: 'MODEL_INVALID',
    message: expect.stringContaining('model.onnx has sha256 bbb') as string,
  });
});

test('a folder that is not there', async () => {
  await expectInvalid(join(aModel(), 'nowhere'), /cannot read .*nowhere\/manifest.json/);
});

test.each(['model.onnx', 'vocabulary.json'])('%s missing', async (name) => {
  const folder = aModel();
  rmSync(join(folder, name));
  await expectInvalid(folder, new RegExp(`cannot read .*${name}`));
});

test('a model file cut short says how long it should be', async () => {
  const folder = aModel();
  const { length } = newestItemGraph();
  truncateSync(join(folder, 'model.onnx'), length - 1);
  await expectInvalid(folder, new RegExp(`has ${length - 1} bytes, its manifest says ${length}`));
});

test.each(['model.onnx', 'vocabulary.json'])('one changed byte of %s', async (name) => {
  const folder = aModel();
  const bytes = readFileSync(join(folder, name));
  bytes[40] = (bytes[40] as number) ^ 1;
  writeFileSync(join(folder, name), bytes);
  await expectInvalid(folder, /has sha256 [0-9a-f]{64}, its manifest says/);
});

test('a manifest that is not JSON', async () => {
  const folder = aModel();
  writeFileSync(join(folder, 'manifest.json'), '{"format": 1,');
  await expectInvalid(folder, /manifest.json is not JSON/);
});

test('a key that no manifest has is named', async () => {
  const folder = aModel();
  changeManifest(folder, (manifest) => (manifest['windw'] = 3));
  await expectInvalid(folder, /windw/);
});

test('a key that is missing is named', async () => {
  const folder = aModel();
  changeManifest(folder, (manifest) => delete manifest['topK']);
  await expectInvalid(folder, /topK/);
});

test('a path out of the folder is refused', async () => {
  const { files } = newestItemManifest();
  const folder = aModel({ files: { ...files, model: { ...files.model, path: '../other/model.onnx' } } });
  await expectInvalid(folder, /plain file name/);
});

test.each([
  ['an item twice', '["a","b","a"]', /names an item twice/],
  ['no list', '{"a":1}', /not a JSON list/],
  ['an empty id', '["a",""]', /not a JSON list/],
  ['no JSON', '["a",', /vocabulary is not JSON/],
])('a vocabulary of %s', async (_, vocabulary, message) => {
  await expectInvalid(aModel({}, vocabulary), message);
});
