import { AppError } from '../../../../../lib/errors';
import { encodeItem } from '../../../../../lib/features/item-codec';
import { createItemFacts } from '../../../../../services/gateway/recommend/item-facts';

const position = { partition: 0, offset: 0n, timestamp: 0 };

function setUp(maxItems = 10) {
  const state = { now: 0, isAway: false, title: 'Milk' };
  const asked: string[] = [];
  const redis = {
    async get(key: string) {
      asked.push(key);
      if (state.isAway) throw new AppError('REDIS_UNAVAILABLE', 'away');
      if (key === 'i:broken') return Buffer.from('no item');
      if (key === 'i:none') return null;
      const item = { itemId: key.slice(2), title: state.title, category: 'dairy', price: 1, available: true };
      return encodeItem(item, position);
    },
  };
  return { state, asked, facts: createItemFacts({ redis, now: () => state.now, maxItems, freshMs: 100 }) };
}

test('an item is read once, and known without waiting from then on', async () => {
  const { facts, asked } = setUp();
  expect(facts.known('milk')).toBeUndefined();
  expect(await facts.learn(['milk', 'none', 'milk', 'broken'])).toBe(true);
  expect(facts.known('milk')).toEqual({ title: 'Milk', category: 'dairy', price: 1 });
  expect([facts.known('none'), facts.known('broken')]).toEqual([null, null]);
  expect(await facts.learn(['milk', 'none'])).toBe(true);
  expect(asked).toEqual(['i:milk', 'i:none', 'i:broken']);
});

test('one that was read long ago serves while it is read anew', async () => {
  const { facts, asked, state } = setUp();
  await facts.learn(['milk']);
  [state.now, state.title] = [101, 'Fresh milk'];
  const learning = facts.learn(['milk']);
  expect(facts.known('milk')).toMatchObject({ title: 'Milk' });
  expect(await learning).toBe(true);
  await new Promise(setImmediate);
  expect(facts.known('milk')).toMatchObject({ title: 'Fresh milk' });
  expect(asked).toHaveLength(2);
});

test('while Redis is away what is known serves, and what is not is said to be missing', async () => {
  const { facts, state } = setUp();
  await facts.learn(['milk']);
  state.isAway = true;
  expect(await facts.learn(['milk'])).toBe(true);
  expect(await facts.learn(['milk', 'bread'])).toBe(false);
  expect(facts.known('bread')).toBeUndefined();
});

test('no more are remembered than may be', async () => {
  const { facts } = setUp(2);
  await facts.learn(['a']);
  await facts.learn(['b']);
  await facts.learn(['c']);
  expect(['a', 'b', 'c'].map((itemId) => facts.known(itemId) !== undefined)).toEqual([false, true, true]);
});
