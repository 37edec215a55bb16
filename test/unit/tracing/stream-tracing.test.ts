import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { logFields } from '../../../lib/tracing/log-fields';
import { createStreamTracing } from '../../../lib/tracing/stream-tracing';
import type { RawRecord } from '../../../lib/kafka/records';
import { aRecord, anOutputRecord } from '../../helpers/raw-record';

const traceparent = (digit: string): string => `00-${digit.repeat(32)}-${digit.repeat(16)}-01`;
const traced = (offset: number, digit: string): RawRecord =>
  aRecord(offset, { headers: new Map([['traceparent', Buffer.from(traceparent(digit))]]) });

function setUp({ start = 0n }: { start?: bigint } = {}) {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
  const tracing = createStreamTracing({
    tracer: provider.getTracer('test'),
    sampler: { isTraced: (parent) => parent !== null && parent.traceFlags === 1 },
    names: { source: 'events', groupId: 'group' },
    close: () => provider.shutdown(),
  });
  const lane = { partition: 3, start };
  const begin = (...records: RawRecord[]) => tracing.begin([{ lane, records }], 'full');
  const spans = () => exporter.getFinishedSpans();
  return { tracing, begin, spans, of: (name: string) => spans().filter((span) => span.name === name) };
}

test('where nobody says anything there is no trace, and nothing to do', () => {
  expect(setUp().begin(aRecord(0), aRecord(1))).toBeNull();
});

test('records that are read again only to be remembered were traced before', () => {
  const { begin, of } = setUp({ start: 5n });
  const [before, after] = [traced(4, 'a'), traced(5, 'b')];
  const trace = begin(before, after);
  trace?.part([before, after])?.lost('closed');
  trace?.end();
  expect(of('process events').map((span) => span.spanContext().traceId)).toEqual(['b'.repeat(32)]);
});

test('a transaction of two batches stands in the last one and links the other', () => {
  const { tracing, begin, of } = setUp();
  const parts = ['a', 'b'].map((digit, offset) => {
    const record = traced(offset, digit);
    const trace = begin(record);
    trace?.stamped(record, anOutputRecord('r'));
    const part = trace?.part([record]);
    trace?.end();
    return part as NonNullable<typeof part>;
  });
  tracing.committed(parts, 0.01);
  const [first, second] = of('batch').map((span) => span.spanContext());
  const shared = of('transaction').find((span) => span.parentSpanContext?.spanId === second?.spanId);
  expect(shared?.links.map(({ context }) => context.spanId)).toEqual([first?.spanId]);
  const own = of('transaction').filter((span) => span !== shared);
  expect(own.map((span) => span.spanContext().traceId)).toEqual(['a'.repeat(32), 'b'.repeat(32)]);
  expect(own.flatMap(({ links }) => links.map(({ context }) => context.spanId))).toEqual(
    own.map(() => shared?.spanContext().spanId),
  );
});

test('what comes to nothing ends too, and says so: by a failed commit, or with a batch that is given up', () => {
  const { begin, of } = setUp();
  const [committed, abandoned] = [traced(0, 'a'), traced(1, 'b')];
  const trace = begin(committed, abandoned);
  trace?.stage('histories');
  trace?.stamped(committed, anOutputRecord('r'));
  trace?.part([committed])?.lost('KAFKA_FENCED');
  trace?.end();
  expect(of('process events').map(({ attributes, status }) => [attributes['error.type'], status.code])).toEqual([
    ['KAFKA_FENCED', 2],
    ['abandoned', 2],
  ]);
  expect(of('send out').map(({ status }) => status.code)).toEqual([2]);
  expect(of('batch').map(({ status }) => status.code)).toEqual([2]);
});

test('a stage that is tried again for an hour is one span', () => {
  const { begin, of, spans } = setUp();
  const record = traced(0, 'a');
  const trace = begin(record);
  for (let attempt = 0; attempt < 500; attempt++) {
    trace?.stage('decode');
    trace?.stage('histories');
    trace?.retried('REDIS_UNAVAILABLE');
  }
  trace?.part([record])?.lost('closed');
  trace?.end();
  expect(of('histories')[0]?.attributes['streamrec.retries']).toBe(500);
  expect(spans()).toHaveLength(2 + 2 * 2);
});

test('no span names the user, the item or any of the payload', () => {
  const { begin, spans, tracing } = setUp();
  const secret = 'ada@shop.example';
  const record = { ...traced(0, 'a'), key: Buffer.from(secret), value: Buffer.from(secret) };
  const trace = begin(record);
  trace?.stamped(record, { ...anOutputRecord(secret), key: secret });
  tracing.committed([trace?.part([record]) as never], 0.01);
  trace?.end();
  expect(spans().length).toBeGreaterThan(3);
  const told = spans().map(({ name, attributes, events, links, status }) => ({
    name,
    attributes,
    events,
    links,
    status,
  }));
  expect(JSON.stringify(told)).not.toContain(secret);
});

test('lines that are logged within a batch carry its ids, as long as it lasts', async () => {
  const { begin } = setUp();
  const trace = begin(traced(0, 'a'));
  let later: Promise<object> = Promise.resolve({});
  let goOn: () => void = () => undefined;
  const within = await trace?.run(async () => {
    await Promise.resolve();
    later = new Promise<void>((resolve) => (goOn = resolve)).then(() => logFields());
    return logFields();
  });
  expect(within).toEqual({
    trace_id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    span_id: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
    trace_flags: '01',
  });
  expect(logFields()).toEqual({});
  trace?.end();
  goOn();
  expect(await later).toEqual({});
});
