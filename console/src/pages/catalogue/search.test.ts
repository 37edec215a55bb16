import { catalogueSearchOf, itemSearchOf } from './search';

test('an address says what is searched for, and nonsense in it counts for nothing', () => {
  expect(catalogueSearchOf({ text: 'milk', category: 'Dairy', available: false, page: 3 })).toEqual({
    ...{ text: 'milk', category: 'Dairy', available: false, page: 3 },
  });
  expect(catalogueSearchOf({ text: 4_711, page: 999_999 })).toEqual({ text: '4711', page: 200 });
  expect(catalogueSearchOf({ text: '', category: ['a'], available: 'yes', page: -1 })).toEqual({});
  expect(catalogueSearchOf({ page: 1.5 })).toEqual({});
});

test('an item is named by text, whatever its id looks like', () => {
  expect(itemSearchOf({ id: 1_082_185 })).toEqual({ id: '1082185' });
  expect(itemSearchOf({ id: { a: 1 } })).toEqual({ id: '' });
});
