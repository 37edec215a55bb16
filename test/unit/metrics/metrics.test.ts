import { createMetrics } from '../../../lib/metrics/metrics';
import type { Metrics } from '../../../lib/metrics/metrics';
import { createRecommenderMetrics } from '../../../lib/metrics/recommender-metrics';

let metrics: Metrics;
beforeEach(() => {
  metrics = createMetrics({ service: 'shop', maxSeries: 3 });
});
afterEach(() => metrics.close());

async function lines(name: string): Promise<string[]> {
  const text = await metrics.text();
  return text.split('\n').filter((line) => line.startsWith(name));
}

test('counts, by label', async () => {
  const sales = metrics.counter({ name: 'sales_total', help: 'Sales.', labels: ['kind'] });
  sales.add(2, { kind: 'bread' });
  sales.add(3, { kind: 'bread' });
  expect(await lines('sales_total')).toEqual(['sales_total{kind="bread",service="shop"} 5']);
});

test('series beyond the most allowed count as other', async () => {
  const sales = metrics.counter({ name: 'sales_total', help: 'Sales.', labels: ['kind'] });
  for (const kind of ['a', 'b', 'c', 'd', 'e', 'a']) sales.add(1, { kind });
  expect(await lines('sales_total')).toEqual([
    'sales_total{kind="a",service="shop"} 2',
    'sales_total{kind="b",service="shop"} 1',
    'sales_total{kind="c",service="shop"} 1',
    'sales_total{kind="other",service="shop"} 2',
  ]);
});

test('a gauge forgets a series that was removed, and makes room for another', async () => {
  const depth = metrics.gauge({ name: 'depth', help: 'Depth.', labels: ['partition'] });
  depth.set(1, { partition: '0' });
  depth.set(2, { partition: '1' });
  depth.set(4, { partition: '3' });
  depth.remove({ partition: '0' });
  depth.remove({ partition: '3' });
  depth.set(3, { partition: '2' });
  depth.set(5, { partition: '4' });
  depth.remove({ partition: '4' });
  expect(await lines('depth')).toEqual([
    'depth{partition="1",service="shop"} 2',
    'depth{partition="2",service="shop"} 3',
  ]);
  depth.clear();
  expect(await lines('depth')).toEqual([]);
});

test('a gauge may be measured at the scrape', async () => {
  let value = 1;
  metrics.gauge({ name: 'measured', help: 'Measured.', collect: (set) => set(value) });
  value = 7;
  expect(await lines('measured')).toEqual(['measured{service="shop"} 7']);
});

test('a histogram counts what is at most each bound', async () => {
  const size = metrics.histogram({ name: 'size', help: 'Size.', buckets: [1, 2] });
  for (const value of [1, 2, 5]) size.observe(value);
  expect(await lines('size')).toEqual([
    'size_bucket{le="1",service="shop"} 1',
    'size_bucket{le="2",service="shop"} 2',
    'size_bucket{le="+Inf",service="shop"} 3',
    'size_sum{service="shop"} 8',
    'size_count{service="shop"} 3',
  ]);
});

test('tells how late the event loop was since the last scrape', async () => {
  const longest = async () => Number((await lines('event_loop_delay_seconds{quantile="1"'))[0]?.split(' ')[1]);
  const turn = () => new Promise((resolve) => setTimeout(resolve, 30));
  await turn();
  const end = performance.now() + 120;
  while (performance.now() < end);
  await turn();
  expect(await longest()).toBeGreaterThan(0.09);
  expect(await longest()).toBe(0);
});

test('throughput is of the last ten whole seconds and falls to 0', async () => {
  let now = 1_000_000;
  const { modelThroughput } = createRecommenderMetrics(metrics, () => now);
  modelThroughput.add(50);
  expect(await lines('model_throughput{')).toEqual(['model_throughput{service="shop"} 0']);
  now += 1_000;
  modelThroughput.add(30);
  expect(await lines('model_throughput{')).toEqual(['model_throughput{service="shop"} 5']);
  now += 9_000;
  expect(await lines('model_throughput{')).toEqual(['model_throughput{service="shop"} 8']);
  now += 1_000;
  expect(await lines('model_throughput{')).toEqual(['model_throughput{service="shop"} 3']);
  now += 100_000;
  expect(await lines('model_throughput{')).toEqual(['model_throughput{service="shop"} 0']);
});

test('a histogram with labels keeps a series for each, and counts the rest as other', async () => {
  const age = metrics.histogram({ name: 'age', help: 'Age.', labels: ['feature', 'kind'], buckets: [10] });
  for (const feature of ['a', 'b', 'c', 'd', 'e', 'a']) age.observe(5, { feature, kind: 'k' });
  expect((await lines('age_count')).sort()).toEqual([
    'age_count{service="shop",feature="a",kind="k"} 2',
    'age_count{service="shop",feature="b",kind="k"} 1',
    'age_count{service="shop",feature="c",kind="k"} 1',
    'age_count{service="shop",feature="other",kind="other"} 2',
  ]);
  expect(await lines('age_bucket{le="10",service="shop",feature="a"')).toEqual([
    'age_bucket{le="10",service="shop",feature="a",kind="k"} 2',
  ]);
});

test('what was never observed or counted shows as 0 where there are no labels', async () => {
  metrics.histogram({ name: 'size', help: 'Size.', buckets: [1] });
  metrics.counter({ name: 'sales_total', help: 'Sales.' });
  expect([await lines('size_count'), await lines('sales_total')]).toEqual([
    ['size_count{service="shop"} 0'],
    ['sales_total{service="shop"} 0'],
  ]);
});

test('a counter keeps what it has from one scrape to the next, and goes up alone', async () => {
  const sales = metrics.counter({ name: 'sales_total', help: 'Sales.' });
  sales.add(2);
  await lines('sales_total');
  sales.add(3);
  expect(await lines('sales_total')).toEqual(['sales_total{service="shop"} 5']);
  expect(() => sales.add(-1)).toThrow(RangeError);
});

test('series of a label value that is gone are forgotten, and make room; others stay', async () => {
  const served = metrics.counter({ name: 'served_total', help: 'Served.', labels: ['version', 'variant'] });
  const time = metrics.histogram({ name: 'time', help: 'Time.', labels: ['version'], buckets: [1] });
  const kinds = metrics.counter({ name: 'kinds_total', help: 'Kinds.', labels: ['kind'] });
  kinds.add(1, { kind: '1' });
  for (const version of ['1', '2', '3']) {
    served.add(1, { version, variant: 'live' });
    time.observe(1, { version });
  }
  await lines('served_total');
  metrics.forgetSeries('version', (version) => version === '1' || version === '2');
  served.add(5, { version: '4', variant: 'live' });
  served.add(7, { version: '2', variant: 'live' });
  time.observe(1, { version: '4' });
  expect(await lines('served_total')).toEqual([
    'served_total{version="3",variant="live",service="shop"} 1',
    'served_total{version="4",variant="live",service="shop"} 5',
    'served_total{version="2",variant="live",service="shop"} 7',
  ]);
  expect(await lines('time_count')).toEqual([
    'time_count{service="shop",version="3"} 1',
    'time_count{service="shop",version="4"} 1',
  ]);
  expect(await lines('kinds_total')).toHaveLength(1);
});

test('many of the same value count as if each were observed', async () => {
  const texts = [true, false].map((together) => {
    const metrics = createMetrics({ service: 'test' });
    const age = metrics.histogram({ name: 'age_seconds', help: 'h', labels: ['feature'], buckets: [1, 4] });
    for (const [times, value] of [
      [3, 2],
      [0, 0.5],
      [2, 4],
      [1, 9],
    ] as const) {
      if (together) age.observeEach(times, value, { feature: 'a' });
      else for (let i = 0; i < times; i++) age.observe(value, { feature: 'a' });
    }
    age.observeEach(0, 1, { feature: 'none of it' });
    metrics.close();
    return metrics.text().then((text) => text.split('\n').filter((line) => line.startsWith('age_seconds')));
  });
  const [together, each] = await Promise.all(texts);
  expect(together).toEqual(each);
  expect(together).toContain('age_seconds_sum{service="test",feature="a"} 23');
  expect(together).toHaveLength(5);
});
