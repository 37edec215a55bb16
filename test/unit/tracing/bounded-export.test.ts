import { ExportResultCode, type ExportResult } from '@opentelemetry/core';
import { BatchSpanProcessor, TracerProvider, type ReadableSpan } from '@opentelemetry/sdk-trace';
import { boundedProcessor, watchedExporter, type BoundedProcessor } from '../../../lib/tracing/bounded-export';

/** An exporter whose requests the test answers. */
function setUp(most: number) {
  const asked: { spans: ReadableSpan[]; answer: (result: ExportResult) => void }[] = [];
  const fates: string[] = [];
  const failures: (string | null)[] = [];
  const made: { bounded?: BoundedProcessor } = {};
  const exporter = watchedExporter(
    { export: (spans, answer) => void asked.push({ spans, answer }), shutdown: () => Promise.resolve() },
    {
      onSpans(count, fate) {
        made.bounded?.settled(count);
        fates.push(`${count} ${fate}`);
      },
      onExport: (failure) => void failures.push(failure?.message ?? null),
    },
  );
  const inner = new BatchSpanProcessor({
    exporter,
    maxQueueSize: most,
    maxExportBatchSize: 2,
    scheduledDelayMillis: 1,
    // Requests that the test leaves open would keep the process.
    exportTimeoutMillis: 50,
  });
  let dropped = 0;
  const bounded = boundedProcessor(inner, { most, onDropped: () => void dropped++ });
  made.bounded = bounded;
  const tracer = new TracerProvider({ spanProcessors: [bounded] }).getTracer('test');
  const end = (count: number): void => {
    for (let i = 0; i < count; i++) tracer.startSpan(`span ${i}`).end();
  };
  return { asked, fates, failures, end, dropped: () => dropped };
}

test('those under way count, and what is beyond the limit is dropped and counted', () => {
  const { asked, end, dropped } = setUp(4);
  end(10);
  expect(asked.map(({ spans }) => spans.length)).toEqual([2]);
  expect(dropped()).toBe(6);
});

test('as requests end, well or not, there is room again', () => {
  const { asked, fates, failures, end, dropped } = setUp(4);
  end(4);
  asked[0]?.answer({ code: ExportResultCode.FAILED, error: new Error('refused') });
  end(3);
  expect(dropped()).toBe(1);
  expect([fates, failures]).toEqual([['2 failed'], ['refused']]);
});
