import { changesOf, draftOf, itemOf } from './item-draft';

const item = {
  ...{ itemId: 'a', title: 'Cup', category: 'Kitchen', price: 2.5, available: true },
  attributes: { colour: 'red' },
};

test('what is written is what was there, and what was changed', () => {
  expect(itemOf(draftOf(item))).toEqual({ ...item, itemId: undefined });
  expect(itemOf({ ...draftOf(item), price: '', title: ' Mug ' })).toMatchObject({ price: null, title: 'Mug' });
});

test('only what changes is told, from what to what', () => {
  expect(changesOf(draftOf(item), draftOf(item))).toEqual([]);
  expect(changesOf(draftOf(item), { ...draftOf(item), price: 3, available: false, category: '' })).toEqual([
    { label: 'Category', before: 'Kitchen', after: 'none' },
    { label: 'Price', before: '2.5', after: '3' },
    { label: 'Can be had', before: 'yes', after: 'no' },
  ]);
});

test('an item that nobody has written begins empty, and can be had', () => {
  expect(draftOf(null)).toMatchObject({ title: '', category: '', price: '', available: true, attributes: {} });
});
