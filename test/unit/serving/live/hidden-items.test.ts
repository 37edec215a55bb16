import type { StoredItem } from '../../../../lib/features/item-codec';
import { hideItems } from '../../../../lib/serving/live/hidden-items';
import { silent } from '../../../helpers/silent-logger';
import { waitFor } from '../../../helpers/wait-for';

const item = (itemId: string, category: string) => ({ itemId, category }) as StoredItem;

test('items of excluded categories are hidden, all of a large catalogue, and read anew', async () => {
  const categoryOf = new Map(Array.from({ length: 1_201 }, (_, i) => [`i${i}`, i % 2 === 0 ? 'toys' : 'food']));
  const sizes: number[] = [];
  const hidden = await hideItems({
    categories: new Set(['toys']),
    itemIds: () => [...categoryOf.keys(), 'unknown'],
    items: {
      read(ids) {
        sizes.push(ids.length);
        return Promise.resolve(
          ids.map((id) => {
            const category = categoryOf.get(id);
            return category === undefined ? null : item(id, category);
          }),
        );
      },
    },
    logger: silent,
    everyMs: 5,
  });
  expect(hidden.now.size).toBe(601);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(500);
  categoryOf.set('i1', 'toys');
  await waitFor(() => hidden.now.has('i1'), { what: 'the new category' });
  hidden.close();
});

test('where the catalogue cannot be read at first it rejects; later, what was known stays hidden', async () => {
  let away = false;
  let asked = 0;
  const hidden = await hideItems({
    categories: new Set(['toys']),
    itemIds: () => ['i1'],
    items: {
      read() {
        asked++;
        return away ? Promise.reject(new Error('away')) : Promise.resolve([item('i1', 'toys')]);
      },
    },
    logger: silent,
    everyMs: 5,
  });
  away = true;
  const before = asked;
  await waitFor(() => asked > before + 1, { what: 'two more tries' });
  expect([...hidden.now]).toEqual(['i1']);
  hidden.close();
  const refused = hideItems({
    ...{ categories: new Set(['toys']), itemIds: () => ['i1'], logger: silent },
    items: { read: () => Promise.reject(new Error('away')) },
  });
  await expect(refused).rejects.toThrow('away');
});
