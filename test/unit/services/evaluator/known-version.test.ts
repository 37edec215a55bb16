import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../../../lib/config/settings';
import type { DriftReference } from '../../../../lib/drift/reference';
import { writePackage } from '../../../../lib/models/write-package';
import { loadKnownVersion } from '../../../../services/evaluator/known-version';
import { aKey, aPackage } from '../../../helpers/packages';

const folder = mkdtempSync(join(tmpdir(), 'streamrec-known-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const reference: DriftReference = {
  events: 10,
  items: { top: [[2, 0.5]], others: 0.5 },
  eventTypes: [1, 0, 0, 0],
  historyLengths: [1, 0, 0, 0, 0, 0, 0, 0, 0],
  lengthEvents: 5,
};
const settingsOf = (dir: string) => readSettings({ env: {}, overrides: { 'model.dir': dir } }).settings;

test('a version in a folder: its window, its vocabulary, and the items that the window names', async () => {
  const sealed = await aPackage({}, { version: 'plain', reference });
  const { name, version } = sealed.manifest;
  const known = await loadKnownVersion(name, version, settingsOf(await writePackage(folder, sealed)));
  expect(known.reference).toEqual(reference);
  expect([...(known.vocabulary?.numbers ?? [])]).toEqual([['i2', 2]]);
  expect([known.vocabulary?.all.has('i99'), known.vocabulary?.all.has('i100')]).toEqual([true, false]);
});

test('of an encrypted one without its key: the window alone', async () => {
  const sealed = await aPackage({ keys: aKey() }, { version: 'encrypted', reference });
  const { name, version } = sealed.manifest;
  const known = await loadKnownVersion(name, version, settingsOf(await writePackage(folder, sealed)));
  expect(known).toEqual({ reference, vocabulary: null });
});

test('a version that was made without: its vocabulary alone', async () => {
  const sealed = await aPackage({}, { version: 'old' });
  const { name, version } = sealed.manifest;
  const known = await loadKnownVersion(name, version, settingsOf(await writePackage(folder, sealed)));
  expect(known.reference).toBeUndefined();
  expect(known.vocabulary?.all.has('i1')).toBe(true);
});

test('another version than the folder’s is asked of the registry', async () => {
  const dir = await writePackage(folder, await aPackage({}, { version: 'served', reference }));
  const { settings } = readSettings({ env: {}, overrides: { 'model.dir': dir, 'registry.url': 'http://127.0.0.1:9' } });
  await expect(loadKnownVersion('newest', 'other', settings)).rejects.toMatchObject({ code: 'REGISTRY_UNREACHABLE' });
});
