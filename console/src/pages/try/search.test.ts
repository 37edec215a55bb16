import { trySearchOf } from './search';

test('an address names a customer or a session, never both', () => {
  expect(trySearchOf({ user: 4_711, k: 20, version: 3, beside: 'b', without: ['x', 'x', 7] })).toEqual({
    ...{ user: '4711', k: 20, version: '3', beside: 'b', without: ['x', '7'] },
  });
  expect(trySearchOf({ user: 'ann', events: [{ item: 'a' }] })).toEqual({ user: 'ann' });
  expect(trySearchOf({ events: [{ item: 'a', type: 'purchase' }, { item: 'b', type: 'steal' }, 'c', {}] })).toEqual({
    events: [
      { item: 'a', type: 'purchase' },
      { item: 'b', type: 'view' },
    ],
  });
});

test('nonsense in it counts for nothing', () => {
  expect(trySearchOf({ user: '', events: 'all', k: 0, version: {}, without: [] })).toEqual({});
  expect(trySearchOf({ k: 101 })).toEqual({});
  expect(trySearchOf({ without: Array.from({ length: 90 }, (_, i) => `i${i}`) }).without).toHaveLength(50);
});
