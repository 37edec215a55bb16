import type { Item } from '../../../../lib/domain/item';
import { availabilityWrites, itemWrites } from '../../../../services/features/item-writes';
import type { Decoded, FeatureRecord } from '../../../../services/features/batch';

const tea = { itemId: 'tea', title: 'Tea', category: '', price: null, available: true };

function decode(value: Buffer): Decoded<Item> {
  if (value[0] !== 0x7b) return { ok: false, reason: 'not-avro', message: 'no' };
  return { ok: true, value: JSON.parse(String(value)) as Item };
}

function record(offset: number, key: string | null, value: Item | string | null): FeatureRecord {
  const bytes = value === null ? null : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
  return {
    offset: BigInt(offset),
    timestamp: 1000 + offset,
    key: key === null ? null : Buffer.from(key),
    value: bytes,
  };
}

const writesOf = (...messages: FeatureRecord[]) => itemWrites({ topic: 'items', partition: 2, messages }, decode);

test('of several records of an item, the last is written', () => {
  const writes = writesOf(record(1, 'tea', tea), record(2, null, { ...tea, title: 'Green' }), record(3, 'milk', null));
  expect(writes).toEqual({
    writes: [
      { itemId: 'tea', item: { ...tea, title: 'Green' }, position: { partition: 2, offset: 2n, timestamp: 1002 } },
      { itemId: 'milk', item: null, position: { partition: 2, offset: 3n, timestamp: 1003 } },
    ],
    replaced: 1,
    rejected: [],
  });
});

test('a record that cannot be used costs that record', () => {
  const { writes, rejected } = writesOf(
    record(1, 'x', 'bytes'),
    record(2, 'tea', tea),
    record(3, 'other', tea),
    record(4, null, null),
  );
  expect(writes.map(({ itemId }) => itemId)).toEqual(['tea']);
  expect(rejected).toMatchObject([
    { topic: 'items', partition: 2, record: { offset: 1n }, stage: 'decode', reason: 'not-avro' },
    { record: { offset: 3n }, stage: 'validate', reason: 'item-key-mismatch' },
    { record: { offset: 4n }, stage: 'validate', reason: 'item-id-missing' },
  ]);
});

test('deleted and unavailable items are barred', () => {
  const { writes } = writesOf(
    record(1, 'a', null),
    record(2, 'tea', { ...tea, available: false }),
    record(3, null, { ...tea, itemId: 'c' }),
  );
  expect(availabilityWrites(writes).map(({ itemId, state }) => [itemId, state])).toEqual([
    ['a', 'deleted'],
    ['tea', 'unavailable'],
    ['c', 'available'],
  ]);
});
