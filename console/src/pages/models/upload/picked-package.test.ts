import { createHash } from 'node:crypto';
import { pickPackage } from './picked-package';

const hash = (content: string): string => createHash('sha256').update(content).digest('hex');
const file = (name: string, content: string): File => new File([content], name);
const entry = (path: string, content: string) => ({ path, sha256: hash(content), bytes: content.length });
const manifest = (more: object = {}): string =>
  JSON.stringify({
    name: 'shop',
    version: '7',
    lineage: { branch: 'main', parent: '6' },
    files: { model: entry('model.onnx', 'graph'), vocabulary: entry('vocabulary.json', '[]') },
    ...more,
  });
const whole = (): File[] => [
  file('manifest.json', manifest()),
  file('model.onnx', 'graph'),
  file('vocabulary.json', '[]'),
];

test('a folder’s files make a package: the manifest by its own hash, the others by those it names', async () => {
  const picked = await pickPackage([...whole(), file('signatures.json', '[1]'), file('README.md', 'x')]);
  expect(picked).toMatchObject({ ok: true, picked: { name: 'shop', version: '7', branch: 'main', parent: '6' } });
  if (!picked.ok) return;
  expect(picked.picked.files.map(({ path, sha256 }) => [path, sha256])).toEqual([
    ['manifest.json', hash(manifest())],
    ['model.onnx', hash('graph')],
    ['vocabulary.json', hash('[]')],
    ['signatures.json', hash('[1]')],
  ]);
  expect(picked.picked.sideFiles.map(({ path }) => path)).toEqual(['signatures.json']);
});

test.each([
  ['no manifest', () => whole().slice(1), 'no manifest.json'],
  ['a manifest that is none', () => [file('manifest.json', '<html>')], 'not JSON'],
  ['a missing file', () => whole().slice(0, 2), 'vocabulary.json is missing'],
  ['a file that was changed', () => [...whole().slice(0, 2), file('vocabulary.json', '[1,2]')], 'has 5 bytes'],
  ['another manifest', () => [file('manifest.json', '{"name": "x"}')], 'name and version'],
  [
    'hashes that are none',
    () => [file('manifest.json', manifest({ files: { model: { path: 'a' } } }))],
    'without path or hash',
  ],
])('%s is told before anything is sent', async (_, files, why) => {
  const picked = await pickPackage(files());
  expect(picked).toMatchObject({ ok: false, why: expect.stringContaining(why) as string });
});
