import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readApiKey } from '../../../../cli/registry/api-key';
import type { AppError } from '../../../../lib/errors';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'streamrec-key-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function refused(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    return error as AppError;
  }
  throw new Error('it was taken');
}

test('comes from the environment before the file, without spaces around it', () => {
  const file = join(folder, 'key');
  writeFileSync(file, 'srk_file\n');
  expect(readApiKey({ STREAMREC_REGISTRY_KEY: ' srk_env ' }, file)).toBe('srk_env');
  expect(readApiKey({ STREAMREC_REGISTRY_KEY: '' }, file)).toBe('srk_file');
  expect(readApiKey({}, '')).toBeUndefined();
});

test('is not told where it is refused', () => {
  const file = join(folder, 'two-lines');
  writeFileSync(file, 'srk_secret\nsrk_other\n');
  for (const error of [
    refused(() => readApiKey({}, file)),
    refused(() => readApiKey({ STREAMREC_REGISTRY_KEY: 'srk_secret with spaces' }, '')),
  ]) {
    expect(error.code).toBe('CONFIG_INVALID');
    expect(`${error.message}${JSON.stringify(error.facts)}`).not.toContain('secret');
  }
  expect(refused(() => readApiKey({}, join(folder, 'nowhere'))).message).toContain('ENOENT');
});
