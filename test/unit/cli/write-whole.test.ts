import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWhole } from '../../../cli/write-whole';

const folder = mkdtempSync(join(tmpdir(), 'streamrec-whole-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a file is replaced in one step; where that fails, what was there stays, and nothing else', async () => {
  const file = join(folder, 'page.html');
  await writeWhole(file, 'one');
  await writeWhole(file, 'two');
  expect(readFileSync(file, 'utf8')).toBe('two');
  const taken = join(folder, 'taken');
  mkdirSync(join(taken, 'by a folder'), { recursive: true });
  await expect(writeWhole(taken, 'three')).rejects.toMatchObject({ code: 'STORAGE_FAILED', facts: { file: taken } });
  await expect(writeWhole(join(folder, 'no', 'page.html'), '')).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
  expect(readdirSync(folder).sort()).toEqual(['page.html', 'taken']);
});

test('a device is written to', async () => {
  await writeWhole('/dev/null', 'gone');
  expect(readdirSync(folder).some((name) => name.endsWith('.part'))).toBe(false);
});
