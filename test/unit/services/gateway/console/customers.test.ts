import { AppError } from '../../../../../lib/errors';
import { createCustomers, type CustomersOptions } from '../../../../../services/gateway/console/playground/customers';

const everybody = { most: 3, mayUse: () => true };
const keys = (...ids: string[]) => ids.map((id) => Buffer.from(`h:${id}`));

function setUp(pages: readonly { keys: Buffer[]; next: string | null }[], more: Partial<CustomersOptions> = {}) {
  const asked: [string, string, number][] = [];
  let page = 0;
  const customers = createCustomers({
    redis: {
      scanKeys(...call) {
        asked.push(call);
        return Promise.resolve(pages[page++] ?? { keys: [], next: null });
      },
    },
    values: { get: () => Promise.resolve(null), away: null },
    recent: { latest: [] },
    ...more,
  });
  return { customers, asked };
}

test('a step ends where enough is found, and says where to go on', async () => {
  const { customers, asked } = setUp([
    { keys: [], next: '1' },
    { keys: keys('a', 'b'), next: '2' },
    { keys: keys('b', 'c', 'd'), next: '3' },
  ]);
  const found = await customers.search({ ...everybody, prefix: 'x*', cursor: '' });
  expect(found.customers.map(({ userId }) => userId)).toEqual(['a', 'b', 'c', 'd']);
  expect(found).toMatchObject({ next: '3', looked: 3 + 12 + 12 });
  expect(asked[0]).toEqual(['h:x\\**', '', 3]);
});

test('a step that finds nothing ends by its time, whatever there is to look at', async () => {
  let at = 0;
  const { customers, asked } = setUp(
    Array.from({ length: 1_000 }, (_, page) => ({ keys: [], next: String(page) })),
    { clock: () => (at += 50) },
  );
  const found = await customers.search({ ...everybody, prefix: 'nobody', cursor: '7' });
  expect(found.customers).toEqual([]);
  expect(found.next).not.toBeNull();
  expect(asked.length).toBeLessThan(10);
  expect(Math.max(...asked.map(([, , count]) => count))).toBe(1_000);
});

test('nobody hears of customers that their key is not for', async () => {
  const { customers } = setUp([{ keys: keys('shop-a:1', 'shop-b:1'), next: null }], {
    recent: { latest: [{ userId: 'shop-b:2', at: 1 }, { userId: 'shop-a:2', at: 1 }] }, // prettier-ignore
  });
  const known = await customers.recent({ most: 5, mayUse: (id) => id.startsWith('shop-a:') });
  expect(known.map(({ userId }) => userId)).toEqual(['shop-a:2', 'shop-a:1']);
});

test('while Redis is away nobody waits for it; searches are few at a time', async () => {
  const away = new AppError('REDIS_UNAVAILABLE', 'gone');
  const gone = setUp([], { values: { get: () => Promise.reject(away), away } });
  await expect(gone.customers.search({ ...everybody, prefix: '', cursor: '' })).rejects.toBe(away);
  expect(gone.asked).toEqual([]);
  const never = new Promise<never>(() => undefined);
  const { customers } = setUp([], { redis: { scanKeys: () => never } });
  void customers.search({ ...everybody, prefix: 'a', cursor: '' });
  void customers.search({ ...everybody, prefix: 'b', cursor: '' });
  await expect(customers.search({ ...everybody, prefix: 'c', cursor: '' })).rejects.toMatchObject({
    code: 'QUEUE_FULL',
  });
});
