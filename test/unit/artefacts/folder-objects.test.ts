import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFolderObjects } from '../../../lib/artefacts/folder-objects';
import { objectStoreContract } from '../../contract/object-store-contract';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

objectStoreContract(() => {
  const folder = mkdtempSync(join(tmpdir(), 'streamrec-objects-'));
  folders.push(folder);
  return createFolderObjects(folder);
});
