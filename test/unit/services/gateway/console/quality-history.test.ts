import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHistories } from '../../../../../services/gateway/console/quality/history';
import { mergeSamples, type SampleSeries } from '../../../../../services/gateway/console/quality/merge-samples';

const day = 86_400_000;
const metrics = ['hit_rate', 'precision', 'recall', 'f1', 'mrr', 'ndcg'];

function ofInstance(instance: string, answered: number, value: number, error: number | null): SampleSeries[] {
  const series = (name: string, about: string, sample: number): SampleSeries => ({
    ...{ model: 'shop', version: '1', variant: 'live', instance, name, about },
    values: new Map([[2 * day, sample]]),
  });
  return [
    series('answered', '', answered),
    series('judged', '', 2 * answered),
    ...metrics.flatMap((metric) => [
      series(metric, '', value),
      ...(error === null ? [] : [series('standard_error', metric, error)]),
    ]),
  ];
}

test('evaluators weigh by the lists that they have answers of, and their errors add up as of independent parts', () => {
  const [merged] = mergeSamples([...ofInstance('a', 300, 0.2, 0.01), ...ofInstance('b', 100, 0.6, 0.04)], day);
  const [step] = merged?.steps ?? [];
  expect(step).toMatchObject({ from: day, judged: 800, answered: 400 });
  expect(step?.figures?.f1.value).toBeCloseTo(0.3);
  // √((300 · 0.01)² + (100 · 0.04)²) / 400
  expect(step?.figures?.f1.standardError).toBeCloseTo(5 / 400);
});

test('an error that one of them does not know is not known; one that has no answers does not count', () => {
  const one = (...all: SampleSeries[][]) => mergeSamples(all.flat(), day)[0]?.steps[0]?.figures?.f1;
  expect(one(ofInstance('a', 300, 0.2, 0.01), ofInstance('b', 100, 0.6, null))?.standardError).toBeNull();
  expect(one(ofInstance('a', 300, 0.2, 0.01), ofInstance('b', 0, Number.NaN, null))).toEqual({
    value: 0.2,
    standardError: 0.01,
  });
  expect(one(ofInstance('a', 0, Number.NaN, null))).toBeUndefined();
});

let server: Server;
let asked: URL[] = [];
let answer: { status: number; body: string };

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(new URL(request.url ?? '', 'http://prometheus'));
    response.statusCode = answer.status;
    response.end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => (asked = []));
afterAll(() => new Promise((resolve) => server.close(resolve)));

const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const matrix = (result: readonly object[]): string =>
  JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } });

test('a Prometheus is asked for daily means of the span and the k, once a minute', async () => {
  const metric = { __name__: 'rec_online_answered', model: 'shop', version: '1', variant: 'live', instance: 'a' };
  answer = { status: 200, body: matrix([{ metric, values: [[172_800, '12']] }]) };
  let now = 100 * day;
  const histories = createHistories(`${url()}/`, () => now);
  const told = await histories.ask({ days: 30, k: 5 });
  expect(told).toMatchObject({ problem: null, stepMs: day, source: `Prometheus at ${url()}` });
  expect(told.series).toEqual([
    { model: 'shop', version: '1', variant: 'live', steps: [{ from: day, judged: 0, answered: 12, figures: null }] },
  ]);
  expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toMatchObject({
    start: String(71 * 86_400),
    end: String(100 * 86_400),
    step: '86400',
    query: expect.stringContaining('k=~"5|"') as string,
  });
  await histories.ask({ days: 30, k: 5 });
  expect(asked).toHaveLength(1);
  now += 60_000;
  await histories.ask({ days: 30, k: 5 });
  expect(asked).toHaveLength(2);
});

test.each([
  [503, '', 'it answered 503, expected 200'],
  [200, 'a page', 'its answer is not as expected'],
  [200, '{"data":{"resultType":"vector","result":[]}}', 'its answer is not as expected'],
])('what a Prometheus cannot tell is said, and it is asked again at once: %p', async (status, body, problem) => {
  answer = { status, body };
  const histories = createHistories(url());
  expect(await histories.ask({ days: 90, k: 10 })).toMatchObject({ problem, series: [] });
  answer = { status: 200, body: matrix([]) };
  expect(await histories.ask({ days: 90, k: 10 })).toMatchObject({ problem: null });
});

test('without one, nobody is asked, and that is said', async () => {
  expect(await createHistories('').ask({ days: 30, k: 10 })).toMatchObject({ source: null, series: [] });
  expect(() => createHistories('nowhere')).toThrow('is no address');
});
