import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { meanWindow, ofSomeUsers, readShopEvents } from '../../../bench/shop-events';

const folder = mkdtempSync(join(tmpdir(), 'streamrec-bench-data-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const csv = `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
1,85123A,"HEART, WHITE",6,2010-12-01 08:26:00,2.55,17850.0,UK
1,85123A,"HEART, WHITE",2,2010-12-01 08:26:00,2.55,17850.0,UK
2,POST,POSTAGE,1,2010-12-01 08:28:00,18.0,12583.0,France
3,71053,LANTERN,-1,2010-12-01 08:30:00,3.39,17850.0,UK
4,71053,LANTERN,1,2010-12-01 08:31:00,3.39,,UK
5,71053,LANTERN,1,2010-12-01 08:32:00,3.39,17850.0,UK
6,22086,CHAINS,1,2010-12-01 08:33:00,2.55,12583.0,France
`;

function write(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

test('takes every line that names a customer and takes nothing back, repeated ones too', async () => {
  const file = write('shop.csv.gz', gzipSync(csv));
  const { events, users, items } = await readShopEvents(file, 100, 10);
  expect(events.map(({ userId, itemId, shopItemId }) => [userId, itemId, shopItemId])).toEqual([
    ['17850', 'i1', '85123A'],
    ['17850', 'i1', '85123A'],
    ['12583', 'i2', 'POST'],
    ['17850', 'i3', '71053'],
    ['12583', 'i4', '22086'],
  ]);
  expect([users, items]).toEqual([2, 4]);
  expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(5);
  expect(events[0]).toMatchObject({ timestamp: Date.UTC(2010, 11, 1, 8, 26), sessionId: '1', quantity: 6 });
});

test('stops at the count, and wraps items that the model has no number for', async () => {
  const file = write('shop.csv', csv);
  const { events } = await readShopEvents(file, 4, 2);
  expect(events.map(({ itemId }) => itemId)).toEqual(['i1', 'i1', 'i2', 'i1']);
});

test('says what is wrong with a file', async () => {
  const named = write('empty.csv', 'user_id,item_id,timestamp\n');
  await expect(readShopEvents(named, 1, 1)).rejects.toMatchObject({ code: 'DATA_INVALID' });
  const other = write('other.csv', 'a,b\n1,2\n');
  await expect(readShopEvents(other, 1, 1)).rejects.toMatchObject({ code: 'DATA_INVALID' });
});

test('the demo’s first events come in order of time', async () => {
  const { events, users } = await readShopEvents(null, 2_000, 10_000);
  expect(events).toHaveLength(2_000);
  expect(users).toBeGreaterThan(50);
  expect(events.every(({ timestamp }, at) => at === 0 || timestamp >= (events[at - 1]?.timestamp ?? 0))).toBe(true);
});

const of = (...users: string[]) => users.map((userId, at) => ({ userId, eventId: `e${at}` }));

test('keeps all events of some customers', () => {
  const events = of('a', 'b', 'a', 'c', 'b', 'd', 'c') as unknown as Parameters<typeof ofSomeUsers>[0];
  expect(ofSomeUsers(events, 2).map(({ userId }) => userId)).toEqual(['a', 'a', 'c', 'c']);
  expect(ofSomeUsers(events, 1)).toEqual(events);
});

test('the mean window grows from an empty store and ends at the longest', () => {
  // a sees 1, 2, 2; b sees 1.
  expect(meanWindow(of('a', 'a', 'b', 'a'), 2)).toBe(1.5);
});
