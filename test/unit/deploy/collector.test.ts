import { PassThrough } from 'node:stream';
import { createLogger } from '../../../lib/logger';
import { logFields, tracedWork } from '../../../lib/tracing/log-fields';
import { lineAttributes, readCollector, type Operator } from '../../helpers/collector-config';

/*
 * What can be said of the collector's configuration without a collector: that its parts name each other, and what its expressions make
 * of lines as the services write them. `test/integration/logs` runs it where there is one.
 */
const base = readCollector('collector.yaml');
const operators = base.receivers?.['filelog']?.operators ?? [];
const operator = (find: (one: Operator) => boolean): Operator => operators.find(find) as Operator;

/** Patterns of an expression, as Go and JavaScript read them alike. */
const patternsOf = (expr = ''): RegExp[] =>
  [...expr.matchAll(/matches "((?:[^"\\]|\\.)*)"/g)].map(([, text]) => new RegExp(JSON.parse(`"${text}"`) as string));
const [docker, cri] = patternsOf(operator(({ id }) => id === 'form').routes?.[0]?.expr) as [RegExp, RegExp];
const [ours] = patternsOf(operator(({ id }) => id === 'ours').expr) as [RegExp];

function lines(): string[] {
  const destination = new PassThrough({ encoding: 'utf8' });
  const options = { service: 'recommender', instance: '10.0.0.3:8000', tenant: 'books', level: 'trace', pretty: false };
  const logger = createLogger({ ...options, destination, fields: logFields });
  for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const) logger[level]({ topic: 't' }, 'x');
  tracedWork({ trace_id: 'a'.repeat(32), span_id: 'b'.repeat(16), trace_flags: '01' }).run(() => logger.info('traced'));
  return (destination.read() as string).trim().split('\n');
}

test.each(['loki.yaml', 'elasticsearch.yaml'])('with %s every pipeline has what it names', (output) => {
  const more = readCollector(output);
  const pipelines = Object.entries(base.service.pipelines);
  expect(pipelines.map(([name]) => name).sort()).toEqual(['logs', 'traces']);
  expect(Object.keys(more.service.pipelines).sort()).toEqual(['logs', 'traces']);
  for (const [name, { receivers = [], processors = [] }] of pipelines) {
    expect(Object.keys(base.receivers ?? {})).toEqual(expect.arrayContaining(receivers));
    expect(Object.keys(base.processors ?? {})).toEqual(expect.arrayContaining(processors));
    // Memory is bounded before anything is gathered.
    expect(processors[0]).toBe('memory_limiter');
    const { exporters = [] } = more.service.pipelines[name] ?? {};
    expect(exporters.length).toBeGreaterThan(0);
    expect(Object.keys(more.exporters ?? {})).toEqual(expect.arrayContaining(exporters));
  }
  expect(Object.keys(base.extensions ?? {}).sort()).toEqual([...(base.service.extensions ?? [])].sort());
});

test('lines are taken as they are, as Docker wraps them and as Kubernetes does; those of others are not', () => {
  const [line = ''] = lines();
  const wrapped = JSON.stringify({ log: `${line}\n`, stream: 'stdout', time: '2026-01-02T00:00:00Z' });
  expect([docker.test(line), cri.test(line), ours.test(line)]).toEqual([false, false, true]);
  expect([docker.test(wrapped), cri.test(wrapped)]).toEqual([true, false]);
  expect(cri.test(`2026-01-02T00:00:00.000000000Z stdout F ${line}`)).toBe(true);
  for (const foreign of ['[2026-01-02 00:00:00,000] INFO broker', '1:M 02 Jan 2026 * Ready', '{"level":"info"}', ''])
    expect(ours.test(foreign)).toBe(false);
});

test('every field that the collector reads is in the lines, times and levels as it expects them', () => {
  const parsed = lines().map((line) => JSON.parse(line) as Record<string, string>);
  const traced = parsed.at(-1) ?? {};
  for (const field of ['time', 'level', 'trace_id', 'span_id', 'trace_flags']) expect(traced).toHaveProperty(field);
  for (const { time } of parsed) expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(parsed.slice(0, -1).map(({ level }) => level)).toEqual(['trace', 'debug', 'info', 'warn', 'error', 'fatal']);
  for (const from of lineAttributes().values()) if (from !== null) expect(traced).toHaveProperty(from);
});

test('nothing becomes a label that has many values', () => {
  expect([...lineAttributes().keys()].sort()).toEqual([
    'service.instance.id',
    'service.name',
    'service.namespace',
    'tenant',
  ]);
});
