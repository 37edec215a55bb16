import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFolderStore } from '../../../lib/artefacts/folder-store';
import { artefactStoreContract, hashOf, inPieces, type OpenedStore } from '../../contract/artefact-store-contract';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'streamrec-artefacts-'));
  folders.push(folder);
  return folder;
}

function openIn(folder: string): OpenedStore {
  const uploads = join(folder, 'uploads');
  return {
    // The store makes its folder.
    store: createFolderStore(folder),
    tamper(sha256) {
      const path = join(folder, sha256.slice(0, 2), sha256);
      const bytes = readFileSync(path);
      bytes[7] = (bytes[7] ?? 0) ^ 1;
      writeFileSync(path, bytes);
      return Promise.resolve();
    },
    leftovers: () => Promise.resolve(existsSync(uploads) ? readdirSync(uploads).length : 0),
  };
}

artefactStoreContract(() => Promise.resolve(openIn(join(newFolder(), 'made', 'anew'))));

test('what a killed process left of an upload is collected, and other files of the folder are left alone', async () => {
  const folder = newFolder();
  const { store, leftovers } = openIn(folder);
  const content = Buffer.from('kept');
  await store.put(hashOf(content), content.length, inPieces(content));
  const partial = join(folder, 'uploads', 'half-written');
  writeFileSync(partial, 'half');
  utimesSync(partial, new Date(1_000), new Date(1_000));
  mkdirSync(join(folder, 'ab'));
  writeFileSync(join(folder, 'ab', 'notes.txt'), 'mine');
  await store.collect(Date.now() - 60_000, () => false);
  expect(await leftovers()).toBe(0);
  expect(existsSync(join(folder, 'ab', 'notes.txt'))).toBe(true);
  expect(await store.stat(hashOf(content))).not.toBeNull();
});

test('putting again makes an old one new, so that it is not collected before its version is made', async () => {
  const folder = newFolder();
  const { store } = openIn(folder);
  const content = Buffer.from('old');
  const sha256 = hashOf(content);
  await store.put(sha256, content.length, inPieces(content));
  utimesSync(join(folder, sha256.slice(0, 2), sha256), new Date(1_000), new Date(1_000));
  await store.put(sha256, content.length, inPieces(content));
  expect(await store.collect(Date.now() - 60_000, () => false)).toEqual([]);
});

test('one that was cut short on the disk is mended by putting it again', async () => {
  const folder = newFolder();
  const { store } = openIn(folder);
  const content = Buffer.from('all of it');
  const sha256 = hashOf(content);
  await store.put(sha256, content.length, inPieces(content));
  writeFileSync(join(folder, sha256.slice(0, 2), sha256), 'all');
  await store.put(sha256, content.length, inPieces(content));
  expect(await store.get(sha256, 100)).toEqual(content);
});

test('one that was changed on the disk, at the same length, is mended as well', async () => {
  const folder = newFolder();
  const { store } = openIn(folder);
  const content = Buffer.from('all of it');
  const sha256 = hashOf(content);
  await store.put(sha256, content.length, inPieces(content));
  writeFileSync(join(folder, sha256.slice(0, 2), sha256), 'all of IT');
  await expect(store.get(sha256, 100)).rejects.toMatchObject({ code: 'ARTEFACT_INVALID' });
  await store.put(sha256, content.length, inPieces(content));
  expect(await store.get(sha256, 100)).toEqual(content);
});

test('a folder that cannot be written is said', async () => {
  const file = join(newFolder(), 'a-file');
  writeFileSync(file, '');
  const content = Buffer.from('x');
  const putting = createFolderStore(file).put(hashOf(content), 1, inPieces(content));
  await expect(putting).rejects.toMatchObject({ code: 'ARTEFACTS_UNAVAILABLE' });
});

test('one that another process renews while this one collects stays', async () => {
  const folder = newFolder();
  const { store, leftovers } = openIn(folder);
  const content = Buffer.from('old, and wanted now');
  const sha256 = hashOf(content);
  await store.put(sha256, content.length, inPieces(content));
  const path = join(folder, sha256.slice(0, 2), sha256);
  utimesSync(path, new Date(1_000), new Date(1_000));
  const gone = await store.collect(Date.now() - 60_000, () => {
    // By then it has been looked at.
    utimesSync(path, new Date(), new Date());
    return false;
  });
  expect(gone).toEqual([]);
  expect(await store.get(sha256, 100)).toEqual(content);
  expect(await leftovers()).toBe(0);
});
