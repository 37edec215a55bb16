import { createMetrics } from '../../../lib/metrics/metrics';
import { parseExposition } from '../../../lib/metrics/parse-exposition';

const only = (text: string) => parseExposition(text).map(({ name, labels, value }) => ({ name, labels, value }));

test('names, labels and values', () => {
  expect(
    only(
      '# HELP a b\n# TYPE a counter\na 1\na{x="1",y="2",} 2.5e3 1700000000000\nb:c{le="+Inf"} +Inf\n\nd NaN\ne -Inf\n',
    ),
  ).toEqual([
    { name: 'a', labels: {}, value: 1 },
    { name: 'a', labels: { x: '1', y: '2' }, value: 2_500 },
    { name: 'b:c', labels: { le: '+Inf' }, value: Infinity },
    { name: 'd', labels: {}, value: NaN },
    { name: 'e', labels: {}, value: -Infinity },
  ]);
});

test('labels with what would end them', () => {
  expect(only('a{x="q\\"u\\\\o\\nt}e, y=",y="}"} 1')).toEqual([
    { name: 'a', labels: { x: 'q"u\\o\nt}e, y=', y: '}' }, value: 1 },
  ]);
  const [sample] = parseExposition('a{__proto__="1"} 1');
  expect(Object.keys(sample?.labels ?? {})).toEqual(['__proto__']);
});

test('what is no line of it is left out', () => {
  expect(only('<html>\n1a 2\na\na b\na{x="1" 2\n{} 3\nb 1 2 3\nc 0x\n')).toEqual([]);
});

test('reads what our own services say', async () => {
  const metrics = createMetrics({ service: 'shop' });
  metrics.counter({ name: 'made_total', help: 'h', labels: ['kind'] }).add(3, { kind: 'a "b"\n\\c' });
  metrics.histogram({ name: 'took_seconds', help: 'h', buckets: [0.1, 1] }).observe(0.5);
  const samples = parseExposition(await metrics.text());
  metrics.close();
  const of = (name: string) => samples.filter((one) => one.name === name);
  expect(of('made_total')).toMatchObject([{ labels: { kind: 'a "b"\n\\c', service: 'shop' }, value: 3 }]);
  expect(of('took_seconds_bucket').map(({ labels, value }) => [labels['le'], value])).toEqual([
    ['0.1', 0],
    ['1', 1],
    ['+Inf', 1],
  ]);
  expect(new Set(samples.map(({ id }) => id)).size).toBe(samples.length);
});
