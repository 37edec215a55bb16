import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artefactSource, folderSource } from '../../../lib/models/package-source';

const root = mkdtempSync(join(tmpdir(), 'streamrec-source-'));
const folder = join(root, 'version');
afterAll(() => rmSync(root, { recursive: true }));

beforeAll(() => {
  mkdirSync(join(folder, 'inner'), { recursive: true });
  writeFileSync(join(root, 'secret'), 'secret');
  writeFileSync(join(folder, 'here'), 'here');
  symlinkSync(join(root, 'secret'), join(folder, 'out'));
  symlinkSync('../secret', join(folder, 'relative-out'));
  symlinkSync('here', join(folder, 'within'));
  symlinkSync('nowhere', join(folder, 'dangling'));
  symlinkSync('round', join(folder, 'round'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
});

const source = folderSource(folder);

test('reads files of the folder, also by a link within it', async () => {
  expect((await source.read('here', 4))?.toString()).toBe('here');
  expect((await source.read('within', 4))?.toString()).toBe('here');
});

test.each(['missing', 'dangling'])('%s is null', async (name) => {
  expect(await source.read(name, 10)).toBeNull();
});

test('a folder that is reached by a link is a folder', async () => {
  symlinkSync(folder, join(root, 'link'));
  expect((await folderSource(join(root, 'link')).read('here', 4))?.toString()).toBe('here');
});

test.each([
  ['out', /leads out of the folder/],
  ['relative-out', /leads out of the folder/],
  ['round', /ELOOP|symbolic link/],
  ['pipe', /no file/],
  ['inner', /no file/],
  ['../secret', /plain file name/],
  ['inner/../here', /plain file name/],
  [join(root, 'secret'), /plain file name/],
  ['..', /plain file name/],
  ['here\0', /plain file name/],
])('%j is refused', async (name, message) => {
  const reading = source.read(name, 100);
  await expect(reading).rejects.toMatchObject({
    code: 'MODEL_INVALID',
    message: expect.stringMatching(message) as string,
  });
});

test('a file that is longer than expected is not read', async () => {
  await expect(source.read('here', 3)).rejects.toMatchObject({ code: 'MODEL_INVALID' });
});

test('a package of artefacts is read by hash, and only what it names', async () => {
  const asked: string[] = [];
  const get = (sha256: string, maxBytes: number) => {
    asked.push(`${sha256} ${maxBytes}`);
    return Promise.resolve(Buffer.from('bytes'));
  };
  const artefacts = artefactSource('sasrec@1', new Map([['model.onnx', 'aa']]), get);
  expect((await artefacts.read('model.onnx', 9))?.toString()).toBe('bytes');
  expect(await artefacts.read('envelope.json', 9)).toBeNull();
  expect(asked).toEqual(['aa 9']);
});
