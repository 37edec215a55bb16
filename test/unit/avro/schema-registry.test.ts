import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSchemaRegistry, type SchemaRegistrySettings } from '../../../lib/avro/schema-registry';

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;
const json = (status: number, body: unknown): Answer => {
  return (_request, response) => void response.writeHead(status).end(JSON.stringify(body));
};

let server: Server;
let answer: Answer;
beforeEach(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += String(part)));
    request.on('end', () => answer(request, response, body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function registry(settings: Partial<SchemaRegistrySettings> = {}) {
  const { port } = server.address() as AddressInfo;
  return createSchemaRegistry({ url: `http://127.0.0.1:${port}/`, timeoutMs: 5_000, ...settings });
}

test('asks for a schema by its id, with credentials', async () => {
  const seen: unknown[] = [];
  answer = (request, response) => {
    seen.push(request.method, request.url, request.headers.authorization);
    response.end(JSON.stringify({ schema: '{"type":"record"}' }));
  };
  expect(await registry({ username: 'user', password: 'a:b' }).schemaById(42)).toBe('{"type":"record"}');
  expect(seen).toEqual(['GET', '/schemas/ids/42', `Basic ${Buffer.from('user:a:b').toString('base64')}`]);
});

test('sends no credentials where there are none', async () => {
  let authorization: string | undefined = 'not asked';
  answer = (request, response) => {
    ({ authorization } = request.headers);
    response.end('{"schema":"\\"int\\""}');
  };
  await registry().schemaById(1);
  expect(authorization).toBeUndefined();
});

test('registers a schema under its subject', async () => {
  let seen: unknown;
  answer = (request, response, body) => {
    seen = [request.method, request.url, request.headers['content-type'], JSON.parse(body)];
    response.end('{"id":7}');
  };
  expect(await registry().register('user_history/x-value', { type: 'string' })).toBe(7);
  const path = '/subjects/user_history%2Fx-value/versions';
  const type = 'application/vnd.schemaregistry.v1+json';
  expect(seen).toEqual(['POST', path, type, { schema: '{"type":"string"}' }]);
});

test('an id that it does not know', async () => {
  answer = json(404, { error_code: 40403, message: 'Schema 9 not found' });
  expect(await registry().schemaById(9)).toBeNull();
});

test.each([
  ['a broken server', json(500, {})],
  ['a proxy without its server', json(503, {})],
  ['too many requests', json(429, {})],
  ['something that is not JSON', (_q: IncomingMessage, r: ServerResponse) => void r.end('<html>')],
  ['a connection that breaks', (_q: IncomingMessage, r: ServerResponse) => void r.destroy()],
])('%s: SCHEMA_REGISTRY_UNAVAILABLE, to be tried again', async (_, broken) => {
  answer = broken;
  const expected = { code: 'SCHEMA_REGISTRY_UNAVAILABLE', retriable: true };
  await expect(registry().schemaById(1)).rejects.toMatchObject(expected);
  await expect(registry().register('s', {})).rejects.toMatchObject(expected);
});

test('no answer in time', async () => {
  answer = () => undefined;
  const unanswered = registry({ timeoutMs: 30 }).schemaById(1);
  await expect(unanswered).rejects.toMatchObject({ code: 'SCHEMA_REGISTRY_UNAVAILABLE' });
});

test('nobody there', async () => {
  const unreachable = registry({ url: 'http://127.0.0.1:1' }).schemaById(1);
  await expect(unreachable).rejects.toMatchObject({ code: 'SCHEMA_REGISTRY_UNAVAILABLE' });
});

test.each([
  ['wrong credentials', json(401, { message: 'Unauthorized' })],
  ['JSON of another shape', json(200, { id: 'seven', schema: 7 })],
])('%s: SCHEMA_REJECTED, which no retry mends', async (_, refusing) => {
  answer = refusing;
  const expected = { code: 'SCHEMA_REJECTED', retriable: false };
  await expect(registry().schemaById(1)).rejects.toMatchObject(expected);
  await expect(registry().register('s', {})).rejects.toMatchObject(expected);
});

test('a schema that is not compatible with the subject is refused', async () => {
  answer = json(409, { error_code: 409, message: 'incompatible' });
  await expect(registry().register('s', {})).rejects.toMatchObject({ code: 'SCHEMA_REJECTED' });
});

test('no subject on the registry: 404 to a registration is no success', async () => {
  answer = json(404, {});
  await expect(registry().register('s', {})).rejects.toMatchObject({ code: 'SCHEMA_REJECTED' });
});
