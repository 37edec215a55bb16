import type { Schema } from 'avsc';
import fc from 'fast-check';
import { createCodec, type Codec } from '../../../lib/avro/codec';
import type { UserHistoryRecord } from '../../../lib/domain/records.generated';
import { anEvent } from '../../helpers/events';
import { projectSchema } from '../../helpers/schemas';

/* Whatever is in the topic, decoding gives a value or a reason, soon. */

const header = 'c301e9d6dd380d4df57d';
/** event_id, user_id, item_id, event_type, timestamp 0, and no session, quantity or price. */
const strings = '026102620263026400000000';
const good = anEvent({ attributes: { store: '7' } });
/** 2^50 as a zigzag varint. */
const huge = '8080808080808004';

let codec: Codec<UserHistoryRecord>;
beforeAll(async () => {
  codec = await createCodec({ schema: projectSchema('user-history') as unknown as Schema });
});

const decodeHex = (hex: string) => codec.decode(Buffer.from(hex, 'hex'));

test('no value', () => {
  expect(codec.decode(null)).toMatchObject({ ok: false, reason: 'value-missing' });
});

test.each([
  ['nothing', ''],
  ['one byte', 'c3'],
  ['text', Buffer.from('{"user_id":"u1"}').toString('hex')],
  ['a header without its body', header],
  ['a body with more behind it', `${header}${strings}00ff`],
  ['a string longer than the value', `${header}8008${strings.slice(2)}00`],
  ['a string of a negative length', `${header}01${strings}00`],
  ['a branch that the union has not', `${header}0261026202630264000400000000`],
  ['a number that never ends', `${header}${'ff'.repeat(400)}`],
  ['a map that claims 2^50 entries', `${header}${strings}${huge}`],
  ['a map that claims 2^50 entries and has one', `${header}${strings}${huge}02610262`],
  ['a map block that claims -2^50 entries', `${header}${strings}8180808080808004${huge}`],
])('%s is not Avro', (_, hex) => {
  expect(decodeHex(hex)).toMatchObject({ ok: false, reason: 'not-avro' });
});

test('a map in blocks with their sizes is read', () => {
  const blocks = `${header}${strings}010802610262${'02'}026302640000`.slice(0, -2);
  expect(decodeHex(blocks)).toMatchObject({ ok: true, value: { attributes: { a: 'b', c: 'd' } } });
});

test('every shortened value is refused', () => {
  const whole = codec.encode(good);
  for (let length = 0; length < whole.length; length++) {
    expect([length, codec.decode(whole.subarray(0, length)).ok]).toEqual([length, false]);
  }
  expect(codec.decode(whole)).toEqual({ ok: true, value: good });
});

test('no bytes behind either header make it throw or hang', () => {
  const anyBytes = fc.uint8Array({ maxLength: 60 });
  fc.assert(
    fc.property(fc.constantFrom('', header, '0000000001'), anyBytes, (start, bytes) => {
      const decoded = codec.decode(Buffer.concat([Buffer.from(start, 'hex'), bytes]));
      expect(typeof decoded.ok).toBe('boolean');
    }),
    { numRuns: 5_000 },
  );
});

test('no changed byte makes it throw or hang', () => {
  const whole = codec.encode(good);
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
      const changed = Buffer.from(whole);
      changed[at] = byte;
      expect(typeof codec.decode(changed).ok).toBe('boolean');
    }),
    { numRuns: 5_000 },
  );
});

test('what a newer writer added is walked over as carefully', async () => {
  const { fields, ...rest } = projectSchema('user-history');
  const lists = { type: 'array', items: { type: 'record', name: 'Nothing', fields: [] } };
  const newer = { ...rest, fields: [...fields, { name: 'lists', type: lists, default: [] }] } as unknown as Schema;
  const writer = await createCodec<object>({ schema: newer });
  const reader = await createCodec<UserHistoryRecord>({
    schema: projectSchema('user-history') as unknown as Schema,
    knownSchemas: [newer],
  });
  const written = writer.encode({ ...good, lists: [] });
  expect(reader.decode(written)).toEqual({ ok: true, value: good });
  const claimed = Buffer.concat([written.subarray(0, -1), Buffer.from(huge, 'hex'), Buffer.from('00', 'hex')]);
  expect(reader.decode(claimed)).toMatchObject({ reason: 'not-avro' });
});

test('random records come back as they went', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 });
  const maybe = fc.option(fc.double({ noNaN: true }), { nil: null });
  const record = fc.record({
    event_id: text,
    user_id: text,
    item_id: text,
    event_type: text,
    timestamp: fc.integer({ min: -(2 ** 51), max: 2 ** 51 }),
    session_id: fc.option(text, { nil: null }),
    quantity: maybe,
    price: maybe,
    attributes: fc.dictionary(text, text, { maxKeys: 5, noNullPrototype: true }),
  });
  fc.assert(
    fc.property(record, (value) => {
      fc.pre(!Object.hasOwn(value.attributes, '__proto__'));
      expect(codec.decode(codec.encode(value))).toEqual({ ok: true, value });
    }),
  );
});
