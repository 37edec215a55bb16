import type { Shelf } from '../../../lib/serving/shelf';
import { keepShelf } from '../../../lib/serving/shelf-keeper';
import { silent } from '../../helpers/silent-logger';
import { waitFor } from '../../helpers/wait-for';

const popularOf = (...itemIds: string[]): Shelf['popular'] => itemIds.map((itemId) => ({ itemId, score: 1 }));

test('the first shelf is there when it opens', async () => {
  const sources = {
    unavailable: () => Promise.resolve(new Set(['x'])),
    popular: () => Promise.resolve(popularOf('a')),
  };
  const keeper = await keepShelf(sources, () => 7, silent);
  expect(keeper.shelf).toEqual({
    unavailable: new Set(['x']),
    popular: popularOf('a'),
    availabilityAt: 7,
    popularityAt: 7,
  });
  await keeper.close();
});

test('a store that is away at the start is told', async () => {
  const away = () => Promise.reject(new Error('away'));
  await expect(keepShelf({ unavailable: away, popular: away }, () => 0, silent)).rejects.toThrow('away');
});

test('what sells is kept while a loss of data leaves it empty, and while it is being refilled', async () => {
  let clock = 0;
  let asked = 0;
  let popular = popularOf('a');
  const sources = {
    unavailable: () => Promise.resolve(new Set([String(++asked)])),
    popular: () => Promise.resolve(popular),
  };
  const keeper = await keepShelf(sources, () => ++clock, silent);
  const { popularityAt } = keeper.shelf;
  popular = [];
  await waitFor(() => asked === 7, { what: 'a reading of what sells' });
  expect(keeper.shelf).toMatchObject({ popular: popularOf('a'), popularityAt });
  keeper.hold(true);
  popular = popularOf('b');
  await waitFor(() => asked === 12, { what: 'another that is not made' });
  expect(keeper.shelf).toMatchObject({ popular: popularOf('a'), popularityAt });
  keeper.hold(false);
  await waitFor(() => keeper.shelf.popular[0]?.itemId === 'b', { what: 'what sells to be read again' });
  expect(keeper.shelf.popularityAt).toBeGreaterThan(popularityAt);
  await keeper.close();
}, 30_000);

test('is read again in the background; while the store is away it ages', async () => {
  let clock = 0;
  let asked = 0;
  const sources = {
    unavailable: () => (++asked === 2 ? Promise.reject(new Error('away')) : Promise.resolve(new Set([String(asked)]))),
    popular: () => Promise.resolve(asked < 3 ? [] : popularOf('a')),
  };
  const keeper = await keepShelf(sources, () => ++clock, silent);
  await waitFor(() => asked === 2, { what: 'the second reading, which fails' });
  expect(keeper.shelf).toMatchObject({ unavailable: new Set(['1']), popular: [] });
  const before = keeper.shelf.availabilityAt;
  // An empty list of what sells is asked for at every reading, not at every fifth.
  await waitFor(() => keeper.shelf.popular.length > 0, { what: 'the third reading' });
  expect(keeper.shelf).toMatchObject({ unavailable: new Set(['3']), popular: popularOf('a') });
  expect(keeper.shelf.availabilityAt).toBeGreaterThan(before);
  await keeper.close();
});
