import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseColumns } from '../../../lib/data/columns';
import { readCsv, type CsvLine, type CsvOptions } from '../../../lib/data/read-csv';
import { csvOptions, readShop } from '../../../lib/data/shop';

const folder = mkdtempSync(join(tmpdir(), 'streamrec-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text);
  return path;
}

async function lines(path: string, options?: CsvOptions): Promise<CsvLine[]> {
  const all: CsvLine[] = [];
  for await (const line of readCsv(path, options)) all.push(line);
  return all;
}

const retail = [
  'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
  '536365,85123A,"HEART, WHITE",6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom',
  '536365,85123A,"HEART, WHITE",1,2010-12-01 08:26:00,2.55,17850.0,United Kingdom',
  '536365,POST,POSTAGE,1,2010-12-01 08:26:00,18,17850.0,France',
  'C536379,22111,BOTTLE,-1,2010-12-01 09:41:00,4.65,14527.0,United Kingdom',
  '536380,22112,BAG,2,2010-12-01 09:41:00,4.65,,United Kingdom',
].join('\n');

test('Online Retail: its columns are known, and what is no purchase of goods is left out and counted', async () => {
  const path = file('online_retail.csv', retail);
  const shop = await readShop(path, csvOptions(path), () => undefined);
  expect(shop.events).toEqual([
    {
      eventId: expect.stringMatching(/^online_retail-2-[0-9a-f]{8}$/) as string,
      userId: '17850',
      itemId: '85123A',
      eventType: 'purchase',
      timestamp: Date.UTC(2010, 11, 1, 8, 26),
      sessionId: '536365',
      quantity: 6,
      price: 2.55,
    },
  ]);
  expect(shop.items).toEqual([{ itemId: '85123A', title: 'HEART, WHITE', category: '', price: 2.55, available: true }]);
  expect(shop.skipped).toEqual({ 'twice-in-session': 1, 'not-goods': 1, returned: 1, 'no-user': 1 });
});

test('a shop of its own: columns by a map, gzipped, event types kept, sorted by time', async () => {
  const path = file('sales.csv.gz', 'who,sku,at,what\nann,b,1700000001,view\nann,a,1700000000,cart\n');
  const columns = parseColumns('user=who,item=sku,time=at,type=what');
  const shop = await readShop(path, csvOptions(path, columns), () => undefined);
  expect(shop.events.map(({ itemId, eventType, sessionId }) => [itemId, eventType, sessionId])).toEqual([
    ['a', 'cart', null],
    ['b', 'view', null],
  ]);
});

test.each([
  ['a column that is not there', 'user,item\na,b\n', {}, /no column for time/],
  ['a column that was named wrongly', 'user,item,time\na,b,1\n', { columns: { price: 'cost' } }, /no column for price/],
  ['a time that is none', 'user,item,time\na,b,1700000000\na,b,soon\n', {}, /line 3: time is "soon"/],
  ['a quantity that is no number', 'user,item,time,quantity\na,b,1700000000,six\n', {}, /line 2: quantity is "six"/],
  ['a line cut short', 'user,item,time\na,b\n', {}, /cannot be read/],
])('%s is an error that says where', async (_what, text, options, message) => {
  const reading = lines(file('bad.csv', text), options);
  await expect(reading).rejects.toMatchObject({ code: 'DATA_INVALID' });
  await expect(reading).rejects.toThrow(message);
});

test('a file that is not there, and one without events', async () => {
  await expect(lines(join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'DATA_INVALID' });
  await expect(readShop(file('empty.csv', 'user,item,time\n'), {}, () => undefined)).rejects.toMatchObject({
    code: 'DATA_INVALID',
  });
});

test('a column map that says nothing sensible is refused', () => {
  expect(() => parseColumns('user=a,colour=b')).toThrow(/"colour=b" is not field=column/);
  expect(() => parseColumns('user')).toThrow(/"user" is not field=column/);
});

test('of the lines of an order that repeat an item one stays, unless all are asked for; a view that repeats stays', async () => {
  const said = ['purchase', 'purchase', 'view', 'view'].map((type) => `ann,a,1700000000,s,${type}`);
  const path = file('orders.csv', ['user,item,time,session,type', ...said].join('\n'));
  const kinds = (read: readonly CsvLine[]) =>
    read.map((line) => (line.kind === 'event' ? line.event.eventType : line.reason));
  expect(kinds(await lines(path))).toEqual(['purchase', 'twice-in-session', 'view', 'view']);
  expect(kinds(await lines(path, { allLines: true }))).toEqual(['purchase', 'purchase', 'view', 'view']);
});
