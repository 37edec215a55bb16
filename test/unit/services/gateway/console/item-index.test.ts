import { createItemIndex, type ItemSearch } from '../../../../../services/gateway/console/playground/item-index';

const bounds = { maxItems: 100, maxBytes: 1_000_000 };
const item = (itemId: string, title: string, category = 'Food', attributes = {}) => ({
  ...{ itemId, title, category, price: 1, available: true, attributes },
});
const write = (one: ReturnType<typeof item>, at = 0, partition = 0) => ({
  ...{ itemId: one.itemId, item: one, partition, timestamp: at },
});
const all: ItemSearch = { text: '', category: null, available: null, offset: 0, limit: 50 };

function indexOf(...items: ReturnType<typeof item>[]) {
  const index = createItemIndex(bounds);
  for (const one of items) index.apply(write(one));
  return index;
}

test('what fits best comes first: ids, titles that begin so, words, parts of words, categories', async () => {
  const index = indexOf(
    item('1', 'Tea', 'Milk'),
    item('2', 'Buttermilk'),
    item('3', 'Whole milk'),
    item('4', 'Milk'),
    item('milk-5', 'Cream'),
    item('milk', 'Powder'),
    item('7', 'Bread'),
  );
  const { items, total } = await index.search({ ...all, text: ' MILK ' });
  expect(items.map(({ itemId }) => itemId)).toEqual(['milk', 'milk-5', '4', '3', '2', '1']);
  expect(total).toBe(6);
});

test('all words count, in any order, without accents and case', async () => {
  const index = indexOf(item('a', 'Crème brûlée, 4 cups', 'Désserts'), item('b', 'Creme'));
  expect((await index.search({ ...all, text: 'cups CREME' })).items).toMatchObject([{ itemId: 'a' }]);
  expect((await index.search({ ...all, text: 'desserts' })).total).toBe(1);
  expect((await index.search({ ...all, text: 'creme cake' })).total).toBe(0);
});

test('filters and pages', async () => {
  const index = indexOf(...Array.from({ length: 30 }, (_, i) => item(`i${i}`, 'x', i % 3 === 0 ? 'A' : 'B')));
  index.apply(write({ ...item('i0', 'x', 'A'), available: false }, 1));
  expect((await index.search({ ...all, category: 'A', available: true })).total).toBe(9);
  const page = await index.search({ ...all, category: 'B', offset: 15, limit: 10 });
  expect([page.items.length, page.total]).toEqual([5, 20]);
  expect(index.categories()).toEqual([
    { category: 'B', items: 20 },
    { category: 'A', items: 10 },
  ]);
});

test('the later record counts, of another partition the one written later; what is deleted is gone', async () => {
  const index = indexOf(item('a', 'first', 'A', { colour: 'red' }));
  index.apply(write(item('a', 'second', 'B'), 5));
  expect(index.get('a')).toMatchObject({ title: 'second', category: 'B', attributes: {} });
  index.apply(write(item('a', 'older, elsewhere'), 4, 1));
  expect(index.get('a')).toMatchObject({ title: 'second' });
  index.apply({ itemId: 'a', item: null, partition: 0, timestamp: 6 });
  expect([index.get('a'), index.size, index.categories()]).toEqual([null, 0, []]);
});

test('it never holds more than it may, and says so; what it holds can still change', () => {
  const index = createItemIndex({ maxItems: 2, maxBytes: 10_000 });
  for (const id of ['a', 'b', 'c']) index.apply(write(item(id, 'x')));
  expect([index.size, index.isFull, index.get('c')]).toEqual([2, true, null]);
  index.apply(write(item('a', 'changed')));
  expect(index.get('a')).toMatchObject({ title: 'changed' });
  const narrow = createItemIndex({ maxItems: 100, maxBytes: 1_000 });
  narrow.apply(write(item('a', 'x'.repeat(2_000))));
  expect([narrow.size, narrow.isFull]).toEqual([0, true]);
});

test('a long search lets others have their turn', async () => {
  const index = createItemIndex({ maxItems: 20_000, maxBytes: 100_000_000 });
  for (let i = 0; i < 12_000; i++) index.apply(write(item(`i${i}`, 'x')));
  let turns = 0;
  const count = setInterval(() => turns++, 0);
  const other = (): void => void (turns++, isDone || setImmediate(other));
  let isDone = false;
  setImmediate(other);
  await index.search({ ...all, text: 'nothing' });
  isDone = true;
  clearInterval(count);
  expect(turns).toBeGreaterThan(1);
});
