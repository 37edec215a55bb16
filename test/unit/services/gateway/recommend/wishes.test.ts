import {
  admission,
  needFacts,
  noWishes,
  type Facts,
  type Wishes,
} from '../../../../../services/gateway/recommend/wishes';

const catalogue: Record<string, Facts> = {
  milk: { title: 'Milk', category: 'dairy', price: 1.2 },
  cheese: { title: 'Cheese', category: 'dairy', price: 4.5 },
  bread: { title: 'Bread', category: 'bakery', price: 3 },
  gift: { title: 'Gift', category: 'other', price: null },
};
const all = [...Object.keys(catalogue), 'unknown', 'deleted'];
const gone = new Set(['bread', 'deleted']);

function left(wishes: Partial<Wishes>): string[] {
  const admits = admission({ ...noWishes, ...wishes }, (itemId) => catalogue[itemId] ?? null, gone);
  return admits === null ? all : all.filter(admits);
}

test('who wants nothing in particular is asked nothing', () => {
  expect(admission(noWishes, () => null, gone)).toBeNull();
  expect(needFacts({ ...noWishes, exclude: new Set(['milk']) })).toBe(false);
});

test.each<[string, Partial<Wishes>, string[]]>([
  ['items', { exclude: new Set(['milk', 'unknown']) }, ['cheese', 'bread', 'gift', 'deleted']],
  ['a category, of which only what is known can be', { categories: new Set(['dairy']) }, ['milk', 'cheese']],
  ['not a category', { excludeCategories: new Set(['dairy']) }, ['bread', 'gift', 'unknown', 'deleted']],
  ['a least price, inclusive', { minPrice: 3 }, ['cheese', 'bread']],
  ['a highest price, inclusive', { maxPrice: 3 }, ['milk', 'bread']],
  ['both', { minPrice: 2, maxPrice: 4 }, ['bread']],
  [
    'what cannot be had, too, but not what was deleted',
    { availableOnly: false },
    ['milk', 'cheese', 'bread', 'gift', 'unknown'],
  ],
])('%s', (_, wishes, expected) => {
  expect(left(wishes)).toEqual(expected);
});
