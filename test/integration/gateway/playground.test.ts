import { codecFactory } from '../../../lib/avro/codecs';
import { itemEncoder, itemTombstone } from '../../../lib/catalogue/item-records';
import { readSettings } from '../../../lib/config/settings';
import type { ItemRecord } from '../../../lib/domain/records.generated';
import { createHistoryStore } from '../../../lib/features/history-store';
import { createItemStore } from '../../../lib/features/item-store';
import { connectAdmin } from '../../../lib/kafka/admin';
import { connectRecordWriter } from '../../../lib/kafka/record-writer';
import { createBatchedGet } from '../../../lib/redis/batched-get';
import { createRedis } from '../../../lib/redis/create-redis';
import { createCatalogue } from '../../../services/gateway/console/playground/catalogue';
import { createCustomers } from '../../../services/gateway/console/playground/customers';
import { createCatalogueKeeper } from '../../../services/gateway/console/playground/keep-item-index';
import { testDatabase, type TestDatabase } from '../../helpers/redis-database';
import { redisProxy } from '../../helpers/redis-proxy';
import { silent } from '../../helpers/silent-logger';
import { sharedStack, uniqueTopic } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';

let database: TestDatabase;
const closers: (() => Promise<void> | void)[] = [];
beforeAll(() => void (database = testDatabase('playground')));
beforeEach(() => database.empty());
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
afterAll(() => database.close());

const everybody = { most: 5, mayUse: () => true };
const fill = (lua: string) => database.redis.runScript({ name: 'fill', lua }, [{ key: 'any', args: [] }]);

function customersOf(redis = database.redis, recent: { userId: string; at: number }[] = []) {
  const values = createBatchedGet(redis, { patienceMs: 1_000 });
  closers.push(() => values.close());
  return createCustomers({ redis, values, recent: { latest: recent } });
}

async function visit(userId: string, itemIds: readonly string[], from = Date.UTC(2026, 1, 1)): Promise<void> {
  const history = createHistoryStore(database.redis, { maxEvents: 200, ttlMs: 3_600_000, sessionGapMs: 1_800_000 });
  const events = itemIds.map((itemId, place) => ({
    ...{ offset: BigInt(place), timestamp: from + place * 1_000, sessionId: null, type: 1 as const },
    ...{ eventId: `${userId} ${place}`, itemId },
  }));
  await history.appendAndRead([{ userId, events }]);
}

test('a customer is found among very many, step by step, by what their id begins with and nothing else', async () => {
  await fill(`for i = 1, 30000 do redis.call('SET', 'i:' .. i, 'x') redis.call('SET', 'l:ann-' .. i, 'x') end`);
  await visit('ann*[1]?', ['a', 'b']);
  await visit('ann*[1]?-too', ['c']);
  await visit('ann-1', ['d']);
  const customers = customersOf();
  const found = new Map<string, number | null>();
  let steps = 0;
  for (let cursor: string | null = ''; cursor !== null; steps++) {
    const step: Awaited<ReturnType<typeof customers.search>> = await customers.search({
      ...everybody,
      prefix: 'ann*[1]?',
      cursor,
    });
    for (const { userId, events } of step.customers) found.set(userId, events);
    cursor = step.next;
  }
  expect([...found].sort()).toEqual([
    ['ann*[1]?', 2],
    ['ann*[1]?-too', 1],
  ]);
  expect(steps).toBeLessThan(200);
});

test('a whole id is there at the first step; those recommended to lately come before others', async () => {
  await fill(`for i = 1, 5000 do redis.call('SET', 'l:' .. i, 'x') end`);
  await visit('bo', ['a'], 2_000_000_000_000);
  await visit('cy', ['a', 'b'], 1_900_000_000_000);
  const customers = customersOf(database.redis, [{ userId: 'cy', at: 1 }]);
  expect((await customers.search({ ...everybody, prefix: 'bo', cursor: '' })).customers[0]).toEqual({
    ...{ userId: 'bo', events: 1, lastAt: 2_000_000_000_000 },
  });
  expect((await customers.recent({ ...everybody, most: 1 })).map(({ userId }) => userId)).toEqual(['cy']);
  await expect(customers.search({ ...everybody, prefix: '', cursor: 'nonsense' })).rejects.toMatchObject({
    code: 'REQUEST_INVALID',
  });
});

test('Redis that is away is said within seconds', async () => {
  const proxy = await redisProxy(sharedStack().redisUrl);
  const timeouts = { commandTimeoutMs: 500, connectTimeoutMs: 500 };
  const redis = createRedis({ url: `redis://127.0.0.1:${proxy.port}`, cluster: false, ...timeouts });
  closers.push(() => redis.close());
  await redis.ping();
  await proxy.close();
  const customers = customersOf(redis);
  const began = performance.now();
  await expect(customers.search({ ...everybody, prefix: 'a', cursor: '' })).rejects.toMatchObject({
    code: 'REDIS_UNAVAILABLE',
  });
  expect(performance.now() - began).toBeLessThan(5_000);
});

test('the catalogue is read while somebody looks, goes along with what changes, and is let go', async () => {
  const topic = uniqueTopic('items');
  const { brokers } = sharedStack();
  const { settings } = readSettings({ env: {}, overrides: { 'kafka.brokers': brokers, 'topics.items': topic } });
  const admin = await connectAdmin(settings.kafka, silent);
  closers.push(() => admin.close());
  await admin.createTopics([{ topic, partitions: 2, replication: 1, config: { 'cleanup.policy': 'compact' } }]);
  const writer = await connectRecordWriter(settings.kafka, silent);
  closers.push(() => writer.close());
  const encode = itemEncoder(await codecFactory(settings.schemaRegistry)<ItemRecord>('item', topic));
  const cup = (itemId: string, title: string) => ({
    ...{ itemId, title, category: 'Kitchen' },
    price: 2,
    available: true,
  });
  const write = (...records: ReturnType<typeof encode>[]) =>
    writer.write(
      topic,
      records.map(({ key, value }) => ({ key: String(key), value })),
    );
  await write(...Array.from({ length: 300 }, (_, i) => encode(cup(`c${i}`, `Cup ${i}`), { no: String(i) })));

  const keeper = createCatalogueKeeper({ settings, logger: silent, maxItems: 1_000, idleMs: 1_500 });
  closers.push(() => keeper.close());
  const values = createBatchedGet(database.redis, { patienceMs: 1_000 });
  closers.push(() => values.close());
  const catalogue = createCatalogue({ keeper, values });
  const search = (text: string) => catalogue.search({ text, category: null, available: null, offset: 0, limit: 5 });
  const eventually = (what: string, is: () => Promise<boolean>) => waitFor(is, { what, timeoutMs: 20_000 });
  await eventually('the catalogue', async () => (await search('')).read.isComplete);
  expect((await search('cup 299')).items).toMatchObject([{ itemId: 'c299', attributes: { no: '299' } }]);

  await write(encode(cup('c1', 'Mug'), {}), itemTombstone('c2'));
  await eventually('what changed', async () => (await search('mug')).total === 1 && (await search('')).total === 299);
  const items = createItemStore(database.redis, { ttlMs: 60_000, guardMs: 60_000 });
  const position = { partition: 0, offset: 1n, timestamp: 1 };
  await items.apply([{ itemId: 'c1', item: cup('c1', 'Cup 1'), position }]);
  expect(await catalogue.page('c1')).toMatchObject({ written: { title: 'Mug' }, known: { title: 'Cup 1' } });
  expect(await catalogue.lookUp(['none', 'c1'])).toMatchObject([null, { title: 'Cup 1' }]);

  const { index } = keeper.view();
  await new Promise((resolve) => setTimeout(resolve, 3_500));
  expect(keeper.view().index).not.toBe(index);
});
