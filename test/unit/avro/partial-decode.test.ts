import { Type, type Schema } from 'avsc';
import fc from 'fast-check';
import { decodePartially } from '../../../lib/avro/partial-decode';
import { anEvent } from '../../helpers/events';
import { projectSchema } from '../../helpers/schemas';

const event = Type.forSchema(projectSchema('user-history') as unknown as Schema, { wrapUnions: false });
const record = anEvent({ event_id: 'é1', session_id: 's', price: 1.5, attributes: { a: 'b', 'c d': '' } });
const body = event.toBuffer(record);

const asRecord = (decoded: ReturnType<typeof decodePartially>) =>
  Object.fromEntries(decoded.values.map(({ path, value }) => [path, value]));

test('a whole record: every value, where it begins and how long it is', () => {
  const decoded = decodePartially(event, body);
  expect(decoded).toMatchObject({ fault: null, isCut: false, left: 0 });
  expect(asRecord(decoded)).toEqual({
    event_id: 'é1',
    user_id: 'u1',
    item_id: 'item-0',
    event_type: 'purchase',
    timestamp: record.timestamp,
    session_id: 's',
    quantity: null,
    price: 1.5,
    'attributes["a"]': 'b',
    'attributes["c d"]': '',
  });
  expect(decoded.values.slice(0, 2)).toEqual([
    { path: 'event_id', type: 'string', at: 0, length: 4, value: 'é1' },
    { path: 'user_id', type: 'string', at: 4, length: 3, value: 'u1' },
  ]);
});

test('cut at every length: what came before is told, and the field at which it ends', () => {
  const whole = decodePartially(event, body).values;
  const paths = new Set(whole.map(({ path }) => path.replace(/\[.*/, '')));
  for (let length = 0; length < body.length; length++) {
    const { values, fault, left } = decodePartially(event, body.subarray(0, length));
    expect(values).toEqual(whole.slice(0, values.length));
    expect(paths).toContain(fault?.path.replace(/\[.*/, ''));
    expect(fault?.at).toBeLessThanOrEqual(length);
    expect(left).toBe(length - (fault?.at ?? NaN));
  }
  expect(decodePartially(event, body.subarray(0, 6)).fault).toEqual({
    path: 'user_id',
    at: 4,
    message: 'the length of a string is 2, with 1 bytes left',
  });
});

test('bytes behind the record are counted', () => {
  expect(decodePartially(event, Buffer.concat([body, Buffer.alloc(3)])).left).toBe(3);
});

const list = (items: unknown): Type => Type.forSchema({ type: 'array', items } as Schema, { wrapUnions: false });

test.each<[string, Type, string, string]>([
  ['a negative length', Type.forSchema('string'), '03', 'the length of a string is -2, with 0 bytes left'],
  [
    'a length of 2^62',
    Type.forSchema('bytes'),
    'feffffffffffffff7f',
    'the length of bytes is 4611686018427387903, with 0 bytes left',
  ],
  ['a number without end', Type.forSchema('long'), 'ff'.repeat(12), 'a number of more than 10 bytes'],
  ['a number that is not finished', Type.forSchema('long'), 'ff', 'the bytes end within a number'],
  ['a list of 2^50', list('long'), '80808080808080' + '02', '562949953421312 entries in 0 bytes'],
  ['a block of 2^50', list('null'), '81808080808080' + '0200', '562949953421313 entries in 0 bytes'],
  ['half a double', Type.forSchema('double'), '00000000', '8 bytes expected, 4 left'],
])('%s', (_, type, hex, message) => {
  expect(decodePartially(type, Buffer.from(hex, 'hex'), 10).fault).toMatchObject({ message });
});

test('a branch and a symbol that their schema has not', () => {
  const union = Type.forSchema(['null', 'string'] as Schema, { wrapUnions: false });
  expect(decodePartially(union, Buffer.from([6])).fault).toMatchObject({
    at: 0,
    message: 'branch 3 of a union that has 2',
  });
  const symbols = Type.forSchema({ type: 'enum', name: 'E', symbols: ['A'] });
  expect(decodePartially(symbols, Buffer.from([2])).fault).toMatchObject({ message: 'symbol 1 of an enum that has 1' });
  expect(decodePartially(symbols, Buffer.from([0])).values[0]?.value).toBe('A');
});

test('what lies beyond 2^53 is exact', () => {
  const most = Buffer.from('feffffffffffffffff01', 'hex');
  expect(decodePartially(Type.forSchema('long'), most).values[0]?.value).toBe(2n ** 63n - 1n);
});

test('no more values than asked for, also where they take no bytes', () => {
  const many = decodePartially(list('null'), Buffer.from([0xfe, 0x7f, ...Buffer.alloc(9_000)]), 5);
  expect(many).toMatchObject({ isCut: true, fault: null });
  expect(many.values.length).toBeLessThanOrEqual(5);
  expect(decodePartially(event, body, 2).values.map(({ path }) => path)).toEqual(['event_id', 'user_id']);
});

test('a type that holds itself ends at a depth', () => {
  const schema = { type: 'record', name: 'Link', fields: [{ name: 'next', type: ['null', 'Link'] }] };
  const chain = Type.forSchema(schema as Schema, { wrapUnions: false });
  expect(decodePartially(chain, Buffer.alloc(1_000_000, 2)).fault?.message).toMatch(/nested more than 64 deep/);
});

test('any bytes at all: never throws, and says the same as avsc where avsc reads them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(body.length), (noise, keep) => {
      const bytes = Buffer.concat([body.subarray(0, keep), Buffer.from(noise)]);
      const decoded = decodePartially(event, bytes);
      expect(decoded.values.every(({ at, length }) => at + length <= bytes.length)).toBe(true);
      if (decoded.fault === null && decoded.left === 0 && !decoded.isCut) {
        expect((event.fromBuffer(bytes) as { user_id: string }).user_id).toBe(asRecord(decoded)['user_id']);
      }
    }),
    { numRuns: 500, seed: 7 },
  );
});
