import { join } from 'node:path';
import { Type } from 'avsc';
import { readSchema } from '../../../lib/avro/codec';
import { crc64, schemaFingerprint } from '../../../lib/avro/fingerprint';
import { projectRoot } from '../../helpers/project-root';

/* Constants: fastavro 1.13, fingerprint(to_parsing_canonical_form(schema), 'CRC-64-AVRO'). */

/** Every attribute that the Parsing Canonical Form drops, moves or spells out. */
const odd = {
  type: 'record',
  name: 'Odd',
  namespace: 'a.b',
  aliases: ['Old'],
  fields: [
    { name: 'f', type: { type: 'fixed', name: 'F', size: 4 } },
    { name: 'e', type: { type: 'enum', name: 'c.E', symbols: ['X', 'Y'], default: 'X', doc: 'd' } },
    { name: 'm', type: { type: 'map', values: ['null', 'int'] }, default: {} },
    { name: 'again', type: ['null', 'F'], default: null, order: 'ignore' },
  ],
};

test.each([
  ['user-history', 'e9d6dd380d4df57d'],
  ['recommendation', '965fe9550682b660'],
  ['known/recommendation-3', '22a5740183b87cf6'],
  ['known/recommendation-2', '1928f7fa609465ef'],
  ['known/recommendation-1', '902a033583263e40'],
  ['dead-letter', '0175e2283ade2a23'],
  ['item', 'a10e0695255411d2'],
  ['known/user-history-1', '581bd3428aec614f'],
])('%s has the fingerprint that other implementations give it', (name, expected) => {
  const type = Type.forSchema(readSchema(join(projectRoot, 'schemas', `${name}.avsc`)), { wrapUnions: false });
  expect(schemaFingerprint(type).toString('hex')).toBe(expected);
});

test('namespaces, fixed types, enums, maps and named references are in canonical form', () => {
  const type = Type.forSchema(odd as Parameters<typeof Type.forSchema>[0], { wrapUnions: false });
  expect(schemaFingerprint(type).toString('hex')).toBe('eb846e22fd121e5e');
});

test("the specification's own example: the type int", () => {
  expect(crc64(Buffer.from('"int"')).toString('hex')).toBe('8f5c393f1ad57572');
});

test('nothing has the fingerprint that the specification starts from', () => {
  expect(crc64(Buffer.alloc(0)).readBigUInt64LE()).toBe(0xc15d213aa4d7a795n);
});
