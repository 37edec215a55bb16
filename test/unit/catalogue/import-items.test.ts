import { itemEncoder } from '../../../lib/catalogue/item-records';
import { importItems, type ImportCounts, type ImportOptions } from '../../../lib/catalogue/import-items';
import { AppError } from '../../../lib/errors';
import type { KeyedBytes } from '../../../lib/kafka/keyed-sender';
import type { Delivery } from '../../../lib/kafka/waiting-parts';

const signal = new AbortController().signal;
const written: Delivery = { outcome: 'written' };
const lost: Delivery = { outcome: 'unknown', error: new AppError('KAFKA_UNAVAILABLE', 'gone') };

/** @param answers what becomes of the records of each write, in turn; all are written where it says nothing. */
function catalogue(...answers: ((place: number) => Delivery)[]) {
  const writes: string[][] = [];
  const encode = itemEncoder({ encode: (record) => Buffer.from(JSON.stringify(record)) });
  const writer = {
    write(records: readonly KeyedBytes[]) {
      const answer = answers[writes.length] ?? (() => written);
      writes.push(records.map(({ key }) => String(key)));
      records.forEach(({ value }, place) => {
        if (answer(place) === written) values.push(JSON.parse(String(value)));
      });
      return Promise.resolve(records.map((_, place) => answer(place)));
    },
  };
  const values: unknown[] = [];
  return { writer, writes, values, encode, patienceMs: 2_000 };
}

/** In pieces of odd sizes, as a socket gives them. */
async function* piecesOf(text: string | Buffer): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
}
const run = (text: string | Buffer, to: ReturnType<typeof catalogue>, options: Partial<ImportOptions> = {}) =>
  importItems(piecesOf(text), { format: 'csv', signal, ...options }, to);

test('a CSV: known columns are found, tidied and written under the ids of their items', async () => {
  const to = catalogue();
  const text = '\ufeffsku;name;Price;in_stock;colour\n a1 ;"Cup; ""big""";2.5;yes;red\n\nb2;żółw;;0;\n';
  const summary = await run(text, to, { columns: { title: 'name' } });
  expect(summary).toEqual({ imported: 2, refused: 0, line: 4, problems: [], ignoredColumns: ['colour'] });
  expect(to.writes).toEqual([['a1', 'b2']]);
  expect(to.values).toEqual([
    { item_id: 'a1', title: 'Cup; "big"', category: '', price: 2.5, available: true, attributes: {} },
    { item_id: 'b2', title: 'żółw', category: '', price: null, available: false, attributes: {} },
  ]);
});

test('a wrong line costs that line, and is told by its number', async () => {
  const to = catalogue();
  const text = 'item_id,title,price,available\na,"two\nlines",1,1\n,x,1,1\nb,x,dear,1\nc,x,1,maybe\nd,x,1\ne,x,1,\n';
  const { imported, refused, problems } = await run(text, to);
  expect({ imported, refused, writes: to.writes }).toEqual({ imported: 2, refused: 4, writes: [['a', 'e']] });
  expect(problems.map(({ line, code }) => [line, code])).toEqual([
    [4, 'item-id-missing'],
    [5, 'cell-malformed'],
    [6, 'cell-malformed'],
    [7, 'column-count'],
  ]);
});

test('JSON lines: what is wrong with a line is told, however it is wrong', async () => {
  const to = catalogue();
  const lines = [
    '{"itemId":"a","title":"Cup","price":2,"available":false,"attributes":{"colour":"red"}}',
    '',
    '{"itemId":"b","colour":"red"}',
    '{"itemId":"b"',
    `{"itemId":"b","title":"${'x'.repeat(70_000)}"}`,
    '{"itemId":"b","__proto__":{"price":1}}',
    '{"price":1}',
    '[]',
    '{"itemId":"c"}',
  ];
  const bytes = Buffer.concat([Buffer.from(`${lines.join('\n')}\n`), Buffer.from('{"itemId":"\xff"}\n', 'latin1')]);
  const { problems, line, imported } = await run(bytes, to, { format: 'json-lines' });
  expect(problems.map(({ line: at, code }) => `${at} ${code}`)).toEqual([
    '3 field-unknown',
    '4 not-json',
    '5 line-too-long',
    '6 field-unknown',
    '7 field-missing',
    '8 not-an-object',
    '10 not-utf8',
  ]);
  expect({ imported, line, writes: to.writes }).toEqual({ imported: 2, line: 10, writes: [['a', 'c']] });
  expect(to.values[0]).toMatchObject({ available: false, attributes: { colour: 'red' } });
});

test('long files go in batches, with progress', async () => {
  const to = catalogue();
  const seen: ImportCounts[] = [];
  const text = Array.from({ length: 1_200 }, (_, n) => `{"itemId":"i${n}"}`).join('\n');
  const { imported } = await run(text, to, { format: 'json-lines', onProgress: (counts) => seen.push(counts) });
  expect(imported).toBe(1_200);
  expect(to.writes.map(({ length }) => length)).toEqual([500, 500, 200]);
  expect(seen.map(({ line }) => line)).toEqual([500, 1_000, 1_200]);
});

test('what is not confirmed is written again, with all that came after it', async () => {
  const to = catalogue((place) => (place === 1 ? lost : written));
  const text = '{"itemId":"a"}\n{"itemId":"b","price":1}\n{"itemId":"c"}\n{"itemId":"b","price":2}\n';
  expect(await run(text, to, { format: 'json-lines' })).toMatchObject({ imported: 4, refused: 0 });
  expect(to.writes).toEqual([
    ['a', 'b', 'c', 'b'],
    ['b', 'c', 'b'],
  ]);
});

test('brokers that stay away end it, and the line that all is written to is told', async () => {
  const none = { ...catalogue(...Array.from({ length: 100 }, () => () => lost)), patienceMs: 0 };
  await expect(run('{"itemId":"a"}', none, { format: 'json-lines' })).rejects.toMatchObject({
    code: 'KAFKA_UNAVAILABLE',
    facts: { line: 0 },
  });
});

test.each([
  ['nothing', ''],
  ['no column of items', 'name,price\nCup,1\n'],
  ['a quote that never ends', 'item_id,title\na,"Cup\n'],
  ['a line that never ends', `item_id,title\na,"${'x'.repeat(200_000)}`],
])('a CSV of %s is none', async (_, text) => {
  await expect(run(text, catalogue())).rejects.toMatchObject({ code: 'DATA_INVALID' });
});

test('it ends where it is asked to', async () => {
  const stop = new AbortController();
  const text = Array.from({ length: 1_200 }, (_, n) => `{"itemId":"i${n}"}`).join('\n');
  const to = catalogue();
  const running = run(text, to, { format: 'json-lines', signal: stop.signal, onProgress: () => stop.abort() });
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  expect(to.writes).toHaveLength(1);
});
