import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGatewayClient, unwrap, type ListUpdate } from '../../../clients/typescript/src';
import { openGateway, type TestGateway } from '../../helpers/gateway';
import { aServed, servedVersions } from '../services/gateway/infer/served';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({ served: servedVersions(aServed()) });
});
afterAll(() => gateway.close());

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a call is typed from path to answer, and a key may be made for each', async () => {
  const client = createGatewayClient({ baseUrl: gateway.url, key: async () => 'client' });
  const body = { events: ['a', { itemId: 'b', eventType: 'cart' }], k: 1 };
  const prediction = unwrap(await client.POST('/predict', { body }));
  expect(prediction.items).toEqual([{ itemId: 'b', score: 0.5 }]);
  const metadata = unwrap(await client.GET('/v2/models/{model}', { params: { path: { model: 'shop' } } }));
  expect(metadata.versions).toEqual(['1']);
});

test('a problem is thrown with its code', async () => {
  const client = createGatewayClient({ baseUrl: gateway.url, key: 'client' });
  const call = async (): Promise<unknown> =>
    unwrap(await client.GET('/v2/models/{model}', { params: { path: { model: 'other' } } }));
  await expect(call()).rejects.toMatchObject({
    name: 'GatewayError',
    code: 'VERSION_NOT_SERVED',
    status: 404,
    retriable: false,
  });
  const proxy = createGatewayClient({
    baseUrl: await serve((_, response) => response.writeHead(502).end('<html>')),
    key: '',
  });
  const bad = async (): Promise<unknown> => unwrap(await proxy.GET('/v2'));
  await expect(bad()).rejects.toMatchObject({ name: 'GatewayError', code: 'UNKNOWN', status: 502, problem: null });
});

test('what is busy is tried again after the time that it says, with its body, and not for ever', async () => {
  const bodies: string[] = [];
  const baseUrl = await serve((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      bodies.push(body);
      response
        .writeHead(bodies.length % 3 === 0 ? 200 : 503, { 'retry-after': '0', 'content-type': 'application/json' })
        .end('{}');
    });
  });
  const body = { events: ['a'], k: 1 };
  expect((await createGatewayClient({ baseUrl, key: '' }).POST('/predict', { body })).response.status).toBe(200);
  expect(bodies).toEqual(Array.from({ length: 3 }, () => JSON.stringify(body)));
  const once = createGatewayClient({ baseUrl, key: '', retries: 0 });
  expect((await once.POST('/predict', { body })).response.status).toBe(503);
  expect(bodies).toHaveLength(4);
});

test('a watch reads lists as they come, whatever they are cut into, and goes on after a lost connection', async () => {
  const seen: (string | undefined)[] = [];
  const list = (id: string): string =>
    `id: ${id}\nevent: recommendations\ndata: {"recommendationId":"${id}",\ndata: "items":[]}\n\n`;
  const baseUrl = await serve((request, response) => {
    seen.push(request.headers['last-event-id'] as string | undefined);
    expect(request.url).toBe('/v1/users/a%20b%2Fc/recommendations/stream');
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    if (seen.length === 1) {
      const text = `retry: 10\n\n: a comment\n\n${list('one')}`;
      for (const part of [text.slice(0, 30), text.slice(30, 31), text.slice(31)]) response.write(part);
      response.end('event: recommendations\ndata: {"cut');
    } else response.write('event: forgotten\ndata: {}\n\n');
  });
  const stop = new AbortController();
  const updates: ListUpdate[] = [];
  for await (const update of createGatewayClient({ baseUrl, key: '' }).watchRecommendations('a b/c', {
    signal: stop.signal,
  })) {
    updates.push(update);
    if (update.type === 'forgotten') break;
  }
  expect(updates).toEqual([
    { type: 'recommendations', list: { recommendationId: 'one', items: [] } },
    { type: 'forgotten' },
  ]);
  expect(seen).toEqual(['', 'one']);
});
