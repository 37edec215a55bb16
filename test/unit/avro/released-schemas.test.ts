import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Schema } from 'avsc';
import { readSchema } from '../../../lib/avro/codec';
import { projectRoot } from '../../helpers/project-root';
import { fingerprintOf, schemasAt, unreadableBecause } from '../../helpers/released-schemas';
import { findRelease, readReleases } from '../../helpers/releases';

/* What docs/upgrading.md promises of schemas while two releases run side by side, and of what lies in topics for years. */

function schemasIn(folder: string): ReadonlyMap<string, Schema> {
  const path = join(projectRoot, folder);
  const files = readdirSync(path).filter((file) => file.endsWith('.avsc'));
  return new Map(files.map((file) => [file, readSchema(join(path, file))]));
}

const today = schemasIn('schemas');
const known = schemasIn('schemas/known');
const readable = new Set([...today.values(), ...known.values()].map(fingerprintOf));

for (const { version, commit } of readReleases()) {
  const found = findRelease(version);
  const held = (name: string, promise: () => void): void =>
    // Counted as skipped, never as passed: an archive or a shallow clone has no history to hold it against.
    found.ok ? test(`${version}: ${name}`, promise) : test.skip(`${version}: ${name} (${found.why})`, promise);

  held('its schemas and those of today read each other', () => {
    const released = schemasAt(commit, 'schemas');
    expect(released.size).toBeGreaterThan(0);
    for (const [file, then] of released) {
      const now = today.get(file);
      if (now === undefined) throw new Error(`schemas/${file} is no longer there`);
      expect([file, unreadableBecause({ writer: then, reader: now })]).toEqual([file, null]);
      expect([file, unreadableBecause({ writer: now, reader: then })]).toEqual([file, null]);
    }
  });

  held('what was written with its schemas can be read for ever, and with those before it', () => {
    const released = [...schemasAt(commit, 'schemas'), ...schemasAt(commit, 'schemas/known')];
    for (const [file, then] of released) expect([file, readable.has(fingerprintOf(then))]).toEqual([file, true]);
  });
}

describe('what is not promised is noticed', () => {
  const having = (...fields: object[]): Schema =>
    ({ type: 'record', name: 'Event', fields: [{ name: 'id', type: 'string' }, ...fields] }) as unknown as Schema;
  const event = having();

  test.each<[string, Schema, RegExp]>([
    ['a field without a default', having({ name: 'price', type: 'double' }), /price/],
    ['another type', { type: 'record', name: 'Event', fields: [{ name: 'id', type: 'int' }] }, /string|int/],
  ])('%s', (_what, reader, expected) => {
    expect(unreadableBecause({ writer: event, reader })).toMatch(expected);
  });

  test('a field with a default is no such thing', () => {
    const later = having({ name: 'price', type: ['null', 'double'], default: null });
    expect(unreadableBecause({ writer: event, reader: later })).toBeNull();
    expect(unreadableBecause({ writer: later, reader: event })).toBeNull();
  });

  test('a branch that is written and not known', () => {
    const typed = (type: unknown): Schema => having({ name: 'at', type });
    expect(unreadableBecause({ writer: typed(['null', 'long', 'string']), reader: typed(['null', 'long']) })).toMatch(
      /string/,
    );
  });
});
