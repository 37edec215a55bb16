import fc from 'fast-check';
import { aVersion } from '../../../helpers/registry';
import { openApi, type TestApi } from '../../../helpers/registry-api';

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, object>> }>>;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly requestBody?: object;
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

let api: TestApi;
let paths: Paths;
let operations: { method: string; path: string; operation: Operation }[];
beforeAll(async () => {
  const generous = {
    'registryService.requestsPerMinute': '1000000',
    'registryService.requestsPerMinuteOfAddress': '1000000',
  };
  api = await openApi({ set: generous });
  for (const version of ['1', '2']) await api.do('version.created', aVersion(version));
  await api.do('deploy.live', { version: '1' });
  paths = (await api.call('GET', '/v1/openapi.json')).json<{ paths: Paths }>().paths;
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
});
afterAll(() => api.close());

test('every operation says what it takes and what it may answer', async () => {
  expect(operations.length).toBeGreaterThan(35);
  for (const { method, path, operation } of operations) {
    for (const status of ['400', '401', '403', '429', '500', '503']) {
      expect([method, path, Object.keys(operation.responses)]).toEqual([
        method,
        path,
        expect.arrayContaining([status]),
      ]);
    }
    for (const [, name] of path.matchAll(/\{(\w+)\}/g)) {
      expect([path, operation.parameters?.map((one) => one.name)]).toEqual([path, expect.arrayContaining([name])]);
    }
  }
});

const odd = fc.oneof(
  fc.constantFrom(
    'shop',
    '1',
    '2',
    'main',
    '0',
    '-1',
    '1e9',
    '%00',
    '..',
    'a b',
    '*',
    '"',
    '99999999999999999999',
    '2026-03-01',
    'null',
  ),
  fc.string({ maxLength: 30 }),
);
const body = fc.oneof(
  fc.constant(undefined),
  fc.record(
    {
      version: odd,
      branch: odd,
      from: odd,
      basedOn: fc.oneof(fc.integer(), fc.constant(null), fc.double()),
      reason: fc.string(),
      share: fc.double(),
      config: fc.record(
        { listLength: fc.integer({ min: -1, max: 100 }), filters: fc.jsonValue({ maxDepth: 2 }) },
        { requiredKeys: [] },
      ),
      guards: fc.jsonValue({ maxDepth: 2 }),
      set: fc.dictionary(odd, odd),
      user: odd,
      role: fc.constantFrom('viewer', 'owner'),
      archived: fc.boolean(),
      fourEyes: fc.constant(false),
      sideFiles: fc.jsonValue({ maxDepth: 2 }),
      manifest: fc.jsonValue({ maxDepth: 2 }),
    },
    { requiredKeys: [] },
  ),
  fc.jsonValue({ maxDepth: 4 }),
);

test('whatever is sent, the answer is one that the document declares, and never a fault', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.infiniteStream(odd), body, fc.boolean(), async (index, words, json, conditional) => {
      const { method, path, operation } = operations[index % operations.length] as (typeof operations)[number];
      const next = (): string => String(words.next().value);
      const filled = path.replace(/\{\w+\}/g, () => encodeURIComponent(next()) || 'x');
      const query = (operation.parameters ?? [])
        .filter((one) => one.in === 'query')
        .map((one) => `${one.name}=${encodeURIComponent(next())}`);
      const url = query.length === 0 ? filled : `${filled}?${query.join('&')}`;
      const headers: Record<string, string> = conditional ? { 'if-match': '*' } : {};
      const sent = method === 'GET' || method === 'HEAD' ? undefined : JSON.stringify(json);
      const answer = await api.call(method, url, sent, headers);
      expect([method, url, sent, answer.body, answer.statusCode]).toEqual([
        method,
        url,
        sent,
        answer.body,
        expect.any(Number),
      ]);
      expect(answer.statusCode).toBeLessThan(500);
      expect([method, path, Object.keys(operation.responses)]).toEqual([
        method,
        path,
        expect.arrayContaining([String(answer.statusCode)]),
      ]);
    }),
    { numRuns: 400 },
  );
});
