import { connect } from 'node:net';
import { AppError } from '../../../../../lib/errors';
import type { KeyedBytes } from '../../../../../lib/kafka/keyed-sender';
import type { Delivery } from '../../../../../lib/kafka/waiting-parts';
import { addCatalogue, type CatalogueChange } from '../../../../../services/gateway/routes/catalogue';
import { openGatewayApi, type GatewayApi } from '../../../../helpers/gateway-api';
import { waitFor } from '../../../../helpers/wait-for';

const written: Delivery = { outcome: 'written' };
const lost: Delivery = { outcome: 'unknown', error: new AppError('KAFKA_UNAVAILABLE', 'gone') };

let api: GatewayApi;
let deliver: () => Delivery = () => written;
let records: { key: string; value: unknown }[] = [];
let changes: CatalogueChange[] = [];
beforeAll(async () => {
  api = await openGatewayApi(
    (routes) =>
      addCatalogue(routes, {
        writer: {
          write(some: readonly KeyedBytes[]) {
            for (const { key, value } of some)
              records.push({ key: String(key), value: value && JSON.parse(String(value)) });
            return Promise.resolve(some.map(deliver));
          },
        },
        codec: { encode: (record) => Buffer.from(JSON.stringify(record)) },
        timeoutMs: 5_000,
        stallMs: 300,
        audit: (change) => changes.push(change),
      }),
    { operator: {}, shop: { role: 'client' } },
  );
});
afterAll(() => api.close());
beforeEach(() => {
  deliver = () => written;
  records = [];
  changes = [];
});

const path = (id: string): string => `/v1/items/${encodeURIComponent(id)}`;
const importing = (body: string, type = 'text/csv', headers: Record<string, string> = {}, query = '') =>
  api.call('POST', `/v1/items${query}`, body, { headers: { 'content-type': type, ...headers } });

test('an item is written as the catalogue has it, under any id there can be, and on the record', async () => {
  const id = `żółw/${'x'.repeat(240)}`;
  const answer = await api.call('PUT', path(id), { title: ' Cup ', price: -1, attributes: { colour: 'red' } });
  expect(answer.status).toBe(202);
  const item = { title: 'Cup', category: '', price: null, available: true, attributes: { colour: 'red' } };
  expect(await answer.json()).toEqual({ itemId: id, ...item });
  expect(records).toEqual([{ key: id, value: { item_id: id, ...item } }]);
  expect(changes).toMatchObject([{ action: 'item.put', actor: 'operator', facts: { itemId: id } }]);
});

test('deleting writes a tombstone', async () => {
  const answer = await api.call('DELETE', path(' a1 '));
  expect([answer.status, await answer.json()]).toEqual([202, { itemId: 'a1' }]);
  expect(records).toEqual([{ key: 'a1', value: null }]);
  expect(changes).toMatchObject([{ action: 'item.delete' }]);
});

test.each<[string, string, unknown]>([
  ['another id than its path', 'a1', { itemId: 'a2' }],
  ['a field that there is not', 'a1', { name: 'Cup' }],
  ['a price that is a text', 'a1', { price: '7' }],
  ['an id that is blank', ' ', {}],
  ['an id with a control character', 'a\u0001', {}],
  ['an id of more than 256 bytes', 'ż'.repeat(200), {}],
  ['no body', 'a1', undefined],
])('%s is refused, and nothing is written', async (_, id, body) => {
  const answer = await api.call('PUT', path(id), body);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ code: 'REQUEST_INVALID' });
  expect({ records, changes }).toEqual({ records: [], changes: [] });
});

test('brokers that do not confirm make it 503, and it is not on the record', async () => {
  deliver = () => lost;
  const answer = await api.call('PUT', path('a1'), {});
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
  expect((await api.call('DELETE', path('a1'))).status).toBe(503);
  expect(changes).toEqual([]);
});

test('a file of which nothing comes any more is cut off, and what came of it is on the record', async () => {
  const socket = connect(api.port, '127.0.0.1');
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => undefined).resume();
  const line = '{"itemId":"a"}\n';
  const headers = ['Host: x', 'Authorization: Bearer operator', 'Content-Type: application/x-ndjson'];
  socket.write(`POST /v1/items HTTP/1.1\r\n${headers.join('\r\n')}\r\nContent-Length: 100000\r\n\r\n`);
  socket.write(line.repeat(600));
  const drip = setInterval(() => socket.write(' '), 50);
  await closed;
  clearInterval(drip);
  await waitFor(() => changes.length > 0, { what: 'the record' });
  expect(changes).toMatchObject([{ action: 'items.import', facts: { imported: 500 } }]);
});

test("a shop's own systems leave the catalogue alone", async () => {
  for (const [method, where] of [
    ['PUT', path('a')],
    ['DELETE', path('a')],
    ['POST', '/v1/items'],
  ] as const) {
    expect((await api.call(method, where, method === 'DELETE' ? undefined : {}, { token: 'shop' })).status).toBe(403);
  }
  expect(records).toEqual([]);
});

test('a CSV is imported, and its wrong lines are told', async () => {
  const answer = await importing('sku,cost\na,1\n,2\nb,dear\nc,\n', 'text/csv', {}, '?columns=price=cost');
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    imported: 2,
    refused: 2,
    line: 5,
    problems: [
      { line: 3, code: 'item-id-missing' },
      { line: 4, code: 'cell-malformed' },
    ],
  });
  expect(records.map(({ key }) => key)).toEqual(['a', 'c']);
  expect(changes).toMatchObject([{ action: 'items.import', facts: { imported: 2, refused: 2 } }]);
});

test('asked for lines, the answer tells how far it is, and what came of it last', async () => {
  const jsonLines = 'application/x-ndjson';
  const answer = await importing('{"itemId":"a"}\n{"itemId":"b"}\n', jsonLines, { accept: jsonLines });
  expect(answer.headers.get('content-type')).toContain(jsonLines);
  const lines = (await answer.text()).trim().split('\n');
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ summary: { imported: 2, refused: 0 } });
  const broken = await importing('', 'text/csv', { accept: jsonLines });
  const last = (await broken.text()).trim().split('\n').at(-1) ?? '';
  expect(JSON.parse(last)).toMatchObject({ problem: { code: 'DATA_INVALID', status: 400 } });
});

test.each([
  ['no column of items', 'name\nCup\n', 'text/csv', '', 400],
  ['columns that there are not', 'id\na\n', 'text/csv', '?columns=colour=x', 400],
  ['another media type', '<items/>', 'application/xml', '', 415],
])('a file of %s is refused', async (_, body, type, query, status) => {
  const answer = await importing(body, type, {}, query);
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ status });
  expect(records).toEqual([]);
});
