import { forgetHeader, forgetHeaders, forgetNote, forgottenUser } from '../../../lib/domain/forget';

const headers = new Map([[forgetHeader, Buffer.from('{"at":17,"by":"ann"}')]]);
const key = Buffer.from('customer-1');

test('a record without a value and with the header asks to forget whom its key names', () => {
  expect(forgottenUser({ key, value: null, headers })).toBe('customer-1');
  expect(forgottenUser({ key: Buffer.from('  käufer '), value: null, headers })).toBe('käufer');
});

test.each([
  ['without the header', { key, value: null, headers: new Map<string, Buffer>() }],
  ['without headers at all', { key, value: null }],
  ['with a value', { key, value: Buffer.alloc(0), headers }],
  ['without a key', { key: null, value: null, headers }],
  ['with a blank key', { key: Buffer.from('  '), value: null, headers }],
  ['with a key of control characters', { key: Buffer.from('a\u0000b'), value: null, headers }],
  ['with a key that is no UTF-8', { key: Buffer.from([0x61, 0xff]), value: null, headers }],
  ['with a key that is too long', { key: Buffer.alloc(257, 'a'), value: null, headers }],
])('a record %s asks for nothing', (_, record) => {
  expect(forgottenUser(record)).toBeNull();
});

test('the note is read as it was written, a long name cut', () => {
  const written = new Map(
    Object.entries(forgetHeaders({ at: 17, by: 'a'.repeat(500) })).map(([name, text]) => [name, Buffer.from(text)]),
  );
  expect(forgetNote({ headers: written, timestamp: 99 })).toEqual({ at: 17, by: 'a'.repeat(200) });
});

test.each(['', 'no JSON', 'null', '[]', '{"at":"17","by":4}', '{"at":1e400}', `{"by":"${'b'.repeat(3_000)}"}`])(
  'a note that makes no sense, %.20s, takes the time of its record and names nobody',
  (text) => {
    const given = new Map([[forgetHeader, Buffer.from(text)]]);
    expect(forgetNote({ headers: given, timestamp: 99 })).toEqual({ at: 99, by: '' });
  },
);
