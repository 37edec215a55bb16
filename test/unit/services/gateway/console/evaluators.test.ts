import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEvaluators } from '../../../../../services/gateway/console/quality/evaluators';

const document = {
  ...{ span: '24h', k: 10, ks: [5, 10], stepMs: 7_200_000, horizonMs: 5, userShare: 1, driftSamples: 500, series: [] },
  ...{
    partitions: [{ partition: 0, pending: 3, eventTime: 7 }],
    waiting: [],
    labels: {},
    evaluated: {},
    coverage: [],
    drift: [],
  },
};
const servers: Server[] = [];
const seen: string[] = [];

async function serviceThat(answers: (path: string) => unknown): Promise<string> {
  const server = createServer((request, response) => {
    seen.push(request.url ?? '');
    const body = answers(request.url ?? '');
    response.writeHead(body === null ? 404 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
beforeEach(() => (seen.length = 0));
afterEach(() => servers.splice(0).forEach((server) => server.close()));

test('evaluators are those that know of quality: added up, and asked once however many ask', async () => {
  const one = await serviceThat(() => document);
  const two = await serviceThat(() => ({ ...document, partitions: [{ partition: 1, pending: 4, eventTime: 9 }] }));
  const other = await serviceThat(() => null);
  const evaluators = createEvaluators(
    new Map([
      [one, 'evaluator'],
      [two, null],
      [other, 'recommender'],
    ]),
  );
  const [first, second] = await Promise.all([
    evaluators.ask({ span: '24h', k: 10 }),
    evaluators.ask({ span: '24h', k: 10 }),
  ]);
  expect(first).toEqual(second);
  expect(first.evaluators.map(({ url, problem }) => [url, problem])).toEqual([
    [one, null],
    [two, null],
  ]);
  expect(first.quality?.partitions.map(({ pending }) => pending)).toEqual([3, 4]);
  expect(seen).toEqual(new Array(3).fill('/quality?span=24h&k=10'));
});

test('one that is away or of another release is named with why; others that are away are no business of this', async () => {
  const wrong = await serviceThat(() => ({ ...document, series: 'none' }));
  const evaluators = createEvaluators(
    new Map([
      ['http://127.0.0.1:1', 'evaluator'],
      ['http://127.0.0.1:2', 'features'],
      [wrong, 'evaluator-2'],
    ]),
  );
  const told = await evaluators.ask({ span: '1h' });
  expect(told.quality).toBeNull();
  expect(told.evaluators).toEqual([
    { name: 'evaluator', url: 'http://127.0.0.1:1', problem: expect.any(String) as string },
    { name: 'evaluator-2', url: wrong, problem: 'its answer is not as expected: it is of another release' },
  ]);
});

test('nobody to ask is said by an empty list', async () => {
  expect(await createEvaluators(new Map()).ask({ span: '24h' })).toEqual({ evaluators: [], quality: null });
});
