import { decodeHistory, hash24, packAppends } from '../../../lib/features/history-codec';
import { lengthAsOf } from '../../../lib/features/history-store';

/** Two views and a purchase, written by hand after the grammar of history-script.ts. */
const golden = Buffer.from(
  [
    '01 0003 0000ff 00653b0000 00653b0001 00653b0e10 000000000007', // header: 3 entries, session 0xff
    '82 000001 6131 00', // opens a session, 2 bytes, view, "a1", at base
    '02 000002 6231 a038', // view, "b1", 3600 s later: zigzag 7200
    'c0 0020 000003 6363636363636363636363636363636363636363636363636363636363636363 9d38', // purchase, 32 bytes, 3599 s before
  ]
    .join('')
    .replaceAll(' ', ''),
  'hex',
);

test('reads the format byte by byte', () => {
  const base = 0x653b0000 * 1000;
  expect(decodeHistory(golden, 'h:u')).toEqual({
    itemIds: ['a1', 'b1', 'c'.repeat(32)],
    types: [1, 1, 3],
    timestamps: [base, base + 3_600_000, base + 1_000],
    opensSession: [true, false, true],
    guards: [1, 2, 3],
  });
});

test('no bytes are no history', () => {
  expect(decodeHistory(Buffer.alloc(0), 'h:u').itemIds).toEqual([]);
});

test('bytes cut anywhere are DATA_INVALID', () => {
  for (let length = 1; length < golden.length; length++) {
    const cut = (): unknown => decodeHistory(golden.subarray(0, length), 'h:u');
    expect(cut).toThrow(expect.objectContaining({ code: 'DATA_INVALID' }) as Error);
  }
});

test('another format is DATA_INVALID and says which', () => {
  const other = Buffer.from(golden);
  other[0] = 2;
  expect(() => decodeHistory(other, 'h:u')).toThrow(expect.objectContaining({ code: 'DATA_INVALID' }) as Error);
  expect(() => decodeHistory(other, 'h:u')).toThrow(/history #[0-9a-f]{12} begins with 2, expected format 1/);
});

describe('hash24', () => {
  test.each([
    // FNV-1a, 32 bits, of the published vectors '' 811c9dc5, 'a' e40c292c, 'foobar' bf9cf968, folded by hand.
    ['', 0x1c9dc5 ^ 0x81],
    ['a', 0x0c292c ^ 0xe4],
    ['foobar', 0x9cf968 ^ 0xbf],
  ])('of %p', (text, expected) => {
    expect(hash24(text)).toBe(expected);
  });

  test('is never 0 and stays in 24 bits, with few collisions among counted ids', () => {
    const hashes = new Set<number>();
    const count = 100_000;
    for (let i = 0; i < count; i++) {
      const hash = hash24(`order-${40_000_000 + i}`);
      if (hash > 0 && hash < 2 ** 24) hashes.add(hash);
    }
    // By chance, 100,000 of 2^24 would lose n²/2/2^24 = 298.
    expect(count - hashes.size).toBeLessThan(600);
  });
});

test('packs events for the script, times as whole seconds', () => {
  const packed = packAppends([
    { offset: 258n, timestamp: 1_999, sessionId: null, type: 3, eventId: 'foobar', itemId: 'é' },
    { offset: 2n ** 47n, timestamp: 2 ** 43, sessionId: 'a', type: 1, eventId: 'a', itemId: 'x' },
  ]);
  const first = '000000000102 0000000001 000000 03 0005 9cf9d7 c3a9';
  const second = '800000000000 020c49ba5e 0c29c8 01 0004 0c29c8 78';
  expect(packed.toString('hex')).toBe((first + second).replaceAll(' ', ''));
});

describe('lengthAsOf', () => {
  const [one, two] = [hash24('one'), hash24('two')];
  const history = {
    itemIds: ['a', 'b', 'a', 'c'],
    types: [1 as const, 1 as const, 1 as const, 1 as const],
    timestamps: [1, 2, 3, 4],
    opensSession: [true, false, false, false],
    guards: [one, one, two, two],
  };

  test.each([
    ['one', 'a', 1],
    ['one', 'b', 2],
    ['two', 'a', 3],
    ['two', 'c', 4],
  ])('event %s of item %s stood at %d', (eventId, itemId, length) => {
    expect(lengthAsOf(history, { eventId, itemId })).toBe(length);
  });

  test('an event that is gone sees all that is left', () => {
    expect(lengthAsOf(history, { eventId: 'three', itemId: 'a' })).toBe(4);
    expect(lengthAsOf(history, { eventId: 'one', itemId: 'c' })).toBe(4);
  });
});

test('item ids of any script come back as they went in', () => {
  const header = '01 0002 000000 00653b0000 00653b0000 00653b0000 000000000001';
  const entries = ['c5 000001 c3a9c39f41 00', '44 000002 f09f8d8e 00'];
  const bytes = Buffer.from([header, ...entries].join('').replaceAll(' ', ''), 'hex');
  expect(decodeHistory(bytes, 'h:u').itemIds).toEqual(['éßA', '🍎']);
});
