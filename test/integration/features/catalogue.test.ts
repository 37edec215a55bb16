import fc from 'fast-check';
import { createAvailability } from '../../../lib/features/availability';
import {
  availabilityKey,
  createAvailabilityWriter,
  type Availability,
} from '../../../lib/features/availability-writer';
import { createItemStore, itemKey } from '../../../lib/features/item-store';
import type { RecordPosition } from '../../../lib/features/record-position';
import { testDatabase } from '../../helpers/redis-database';

const ttlMs = 86_400_000;
const guardMs = 60_000;
const noon = Date.UTC(2026, 0, 1, 12);

const database = testDatabase('items');
beforeEach(() => database.empty());
afterAll(() => database.close());

const items = createItemStore(database.redis, { ttlMs, guardMs });
const item = { itemId: 'i1', title: 'Tea – Darjeeling ☕', category: 'tea', price: 4.5, available: true };
const at = (offset: number, timestamp = noon + offset, partition = 0): RecordPosition => ({
  partition,
  offset: BigInt(offset),
  timestamp,
});
const title = async (): Promise<string | undefined> => (await items.read(['i1']))[0]?.title;
const write = (position: RecordPosition, name: string | null): Promise<boolean[]> =>
  items.apply([{ itemId: 'i1', item: name === null ? null : { ...item, title: name }, position }]);

test('an item comes back as it was written, and expires', async () => {
  const bare = { itemId: 'i2', title: '', category: '', price: null, available: false };
  await items.apply([
    { itemId: 'i1', item, position: at(5) },
    { itemId: 'i2', item: bare, position: at(6) },
  ]);
  expect(await items.read(['i1', 'nobody', 'i2'])).toEqual([
    { ...item, position: at(5) },
    null,
    { ...bare, position: at(6) },
  ]);
  for (const ttl of (await database.ttls()).values()) expect(ttl > ttlMs - 10_000 && ttl <= ttlMs).toBe(true);
});

test('the higher offset wins, whatever its timestamp', async () => {
  expect(await write(at(5), 'five')).toEqual([true]);
  expect(await write(at(6, noon - 999), 'six')).toEqual([true]);
  expect(await write(at(4, noon - 999), 'four')).toEqual([false]);
  expect(await title()).toBe('six');
});

test('a topic made anew starts over at low offsets with later timestamps', async () => {
  await write(at(500), 'old life');
  expect(await write(at(0, noon + 1000), 'new life')).toEqual([true]);
  expect(await title()).toBe('new life');
});

test('between partitions the later timestamp wins', async () => {
  await write(at(500), 'p0');
  expect(await write(at(3, noon + 501, 1), 'p1')).toEqual([true]);
  expect(await write(at(9000, noon, 2), 'p2')).toEqual([false]);
});

test('a tombstone leaves a short-lived marker that an older write cannot undo', async () => {
  await write(at(5), 'five');
  expect(await write(at(6), null)).toEqual([true]);
  expect(await write(at(5), 'zombie')).toEqual([false]);
  expect(await items.read(['i1'])).toEqual([null]);
  const ttl = (await database.ttls()).get(itemKey('i1'))!;
  expect(ttl > 0 && ttl <= guardMs).toBe(true);
  expect(await write(at(7), 'back')).toEqual([true]);
  expect(await title()).toBe('back');
});

describe('availability', () => {
  let now = noon;
  const writer = createAvailabilityWriter(database.redis, { ttlMs, guardMs }, () => now);
  const reader = () => createAvailability(database.redis, { ttlMs }, () => now);
  const set = (itemId: string, state: Availability, position: RecordPosition): Promise<void> =>
    writer.apply([{ itemId, state, position }]);
  beforeEach(() => (now = noon));

  test('holds what is not available and what is deleted, until it is available again', async () => {
    const availability = reader();
    expect([...(await availability.refresh())]).toEqual([]);
    await set('a', 'unavailable', at(1));
    await set('b', 'deleted', at(2));
    await set('c', 'available', at(3));
    expect([...(await availability.refresh())].sort()).toEqual(['a', 'b']);
    await set('a', 'available', at(4));
    expect([...(await availability.refresh())]).toEqual(['b']);
    for (const ttl of (await database.ttls()).values()) expect(ttl > 0 && ttl <= ttlMs).toBe(true);
  });

  test('an older write changes nothing, in either direction', async () => {
    const availability = reader();
    await set('a', 'available', at(10));
    await set('a', 'unavailable', at(9));
    expect([...(await availability.refresh())]).toEqual([]);
    await set('a', 'unavailable', at(11));
    await set('a', 'available', at(10));
    expect([...(await availability.refresh())]).toEqual(['a']);
  });

  test('is read again only when the set changed', async () => {
    const availability = reader();
    const none = await availability.refresh();
    expect(await availability.refresh()).toBe(none);
    await set('a', 'unavailable', at(1));
    const first = await availability.refresh();
    await set('a', 'unavailable', at(2));
    await set('b', 'available', at(3));
    expect(await availability.refresh()).toBe(first);
    await set('b', 'unavailable', at(4));
    expect(await availability.refresh()).not.toBe(first);
  });

  test('tells its age, and keeps the last set', async () => {
    const availability = reader();
    expect(availability.ageMs()).toBe(Infinity);
    await set('a', 'unavailable', at(1));
    await availability.refresh();
    now += 1234;
    expect(availability.ageMs()).toBe(1234);
    expect([...availability.unavailable]).toEqual(['a']);
  });

  test('drops what nobody has to know any more', async () => {
    await set('gone', 'deleted', at(1));
    await set('back', 'available', at(2));
    now += guardMs + 1;
    await set('x', 'unavailable', at(3, now));
    const fields = await database.redis.runScript({ name: 'test', lua: `return redis.call('HKEYS', KEYS[1])` }, [
      { key: availabilityKey, args: [] },
    ]);
    expect((fields[0] as Buffer[]).map(String).sort()).toEqual(['', 'gone', 'x']);
    now += ttlMs + 1;
    await set('y', 'unavailable', at(4, now));
    expect([...(await reader().refresh())]).toEqual(['y']);
  });

  test('a key that was lost reads as empty, and the next write is seen', async () => {
    const availability = reader();
    await set('a', 'unavailable', at(1));
    await availability.refresh();
    await database.empty();
    expect([...(await availability.refresh())]).toEqual([]);
    now += 1;
    await set('b', 'unavailable', at(2));
    expect([...(await availability.refresh())]).toEqual(['b']);
  });

  test('ends in the last state of each item after any replays', async () => {
    const record = fc.record({
      item: fc.nat(3),
      state: fc.constantFrom<Availability>('available', 'unavailable', 'deleted'),
      lag: fc.nat(9),
    });
    const replays = fc.array(fc.record({ from: fc.nat(20), length: fc.nat(20) }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 20 }), replays, async (records, parts) => {
        await database.empty();
        const writes = records.map(({ item: n, state, lag }, offset) => ({
          itemId: `i${n}`,
          state,
          position: at(offset, noon + (offset - lag) * 10),
        }));
        await writer.apply(writes);
        // A consumer set back reads on to the end again, perhaps after a crash.
        for (const { from, length } of parts) {
          await writer.apply(writes.slice(from, from + length));
          await writer.apply(writes.slice(from));
        }
        const last = new Map(writes.map(({ itemId, state }) => [itemId, state]));
        const expected = [...last].flatMap(([itemId, state]) => (state === 'available' ? [] : [itemId])).sort();
        expect([...(await reader().refresh())].sort()).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });
});
