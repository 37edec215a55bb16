import { createPastCategories } from '../../../lib/replay/past-categories';

const record = (itemId: string, category: string | null, at: number) => ({ itemId, category, at });

test('an item is of the category that it had then, and of its oldest one before that', () => {
  const past = createPastCategories(['toys', 'tools']);
  past.add(record('a', 'toys', 10));
  past.add(record('b', 'books', 10));
  past.add(record('a', 'books', 20));
  past.add(record('b', 'toys', 30));
  past.add(record('c', 'tools', 30));
  past.add(record('b', null, 40));
  const toys = past.of(['toys']);
  expect([5, 10, 19, 20, 30, 39, 40].map((now) => [...toys(now)].join())).toEqual(['a', 'a', 'a', '', 'b', 'b', '']);
  expect([...past.of(['toys', 'tools'])(30)].sort()).toEqual(['b', 'c']);
});

test('it is the same set while nothing changes, so that nothing need be made of it anew', () => {
  const past = createPastCategories(['toys']);
  past.add(record('a', 'toys', 10));
  past.add(record('a', 'toys', 20));
  past.add(record('b', 'toys', 0));
  past.add(record('b', 'books', 30));
  const toys = past.of(['toys']);
  const first = toys(1);
  expect(toys(25)).toBe(first);
  expect(toys(30)).not.toBe(first);
  expect([...first].sort()).toEqual(['a', 'b']);
});

test('without a category to leave out nothing is kept, and nothing is left out', () => {
  const past = createPastCategories([]);
  past.add(record('a', 'toys', 10));
  expect(past.of([])(10).size).toBe(0);
});
