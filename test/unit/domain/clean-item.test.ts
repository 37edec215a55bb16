import { cleanItem, cleanItemId } from '../../../lib/domain/clean-item';

const item = { itemId: 'i1', title: 'Tea', category: 'drinks', price: 2, available: true };

test('a good item stays as it is, with its key or without one', () => {
  expect(cleanItem(item, 'i1')).toEqual({ ok: true, item });
  expect(cleanItem(item, null)).toEqual({ ok: true, item });
});

test('texts are trimmed and cut, silly prices are unknown', () => {
  const dirty = { ...item, itemId: ' i1 ', title: ' Tea ', category: 'x'.repeat(5000), price: -1 };
  expect(cleanItem(dirty, 'i1 ')).toEqual({
    ok: true,
    item: { ...item, category: 'x'.repeat(1024), price: null },
  });
});

test.each([
  ['', null, 'item-id-missing'],
  ['i'.repeat(257), null, 'item-id-too-long'],
  ['i\u0007', null, 'item-id-malformed'],
  ['i1', 'i2', 'item-key-mismatch'],
])('item id %j with key %j is refused: %s', (itemId, key, reason) => {
  expect(cleanItem({ ...item, itemId }, key)).toMatchObject({ ok: false, reason });
});

test('a tombstone needs a key', () => {
  expect(cleanItemId(' i1 ')).toEqual({ ok: true, itemId: 'i1' });
  expect(cleanItemId('')).toMatchObject({ ok: false, reason: 'item-id-missing' });
});
