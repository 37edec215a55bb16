import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFolderObjects } from '../../../lib/artefacts/folder-objects';
import { objectStoreContract } from '../../contract/object-store-contract';
import { createMemoryObjects } from '../../helpers/memory-objects';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

describe('in a folder', () => {
  objectStoreContract(() => {
    const folder = mkdtempSync(join(tmpdir(), 'streamrec-objects-'));
    folders.push(folder);
    return createFolderObjects(folder);
  });
});

describe('in the memory of tests', () => objectStoreContract(createMemoryObjects));
