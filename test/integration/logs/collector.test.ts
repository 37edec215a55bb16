import { PassThrough } from 'node:stream';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../../../lib/logger';
import { logFields, tracedWork } from '../../../lib/tracing/log-fields';
import { collectorComponents, openLogStore, startCollector, type LogStore } from '../../helpers/collector';
import { startServiceProcess } from '../../helpers/recommender-process';
import { waitFor } from '../../helpers/wait-for';

/* A collector with the configuration of `deploy/collector`, from files of lines to a store. */
const components = collectorComponents();
// Counted as skipped, never as passed: no package registry has the collector.
const describeWithCollector = components === null ? describe.skip : describe;

const traced = { trace_id: '4bf92f3577b34da6a3ce929d0e0e4736', span_id: '00f067aa0ba902b7', trace_flags: '01' };

function lineOf(service: string): string {
  const destination = new PassThrough({ encoding: 'utf8' });
  const instance = '10.0.0.3:8000';
  const logger = createLogger({
    service,
    instance,
    tenant: 'books',
    level: 'info',
    pretty: false,
    destination,
    fields: logFields,
  });
  tracedWork(traced).run(() => logger.warn({ topic: 'user_history', partition: 3 }, 'waits'));
  return (destination.read() as string).trim();
}

/** Lines of a service that never gets anywhere, as there is no broker. */
async function linesOfService(): Promise<readonly string[]> {
  const service = startServiceProcess('recommender', { STREAMREC_KAFKA_BROKERS: '127.0.0.1:9' });
  await waitFor(() => service.log.length >= 2, { what: 'lines of the service', timeoutMs: 30_000 });
  service.kill('SIGKILL');
  await service.exited;
  return service.log;
}

describeWithCollector('a collector', () => {
  const folder = mkdtempSync(join(tmpdir(), 'streamrec-collector-'));
  const opened: { close(): Promise<void> }[] = [];
  let store: LogStore;
  let otlp = '';
  let service: readonly string[];

  beforeAll(async () => {
    store = await openLogStore();
    opened.push(store);
    service = await linesOfService();
    const time = '2026-01-02T03:04:05.678901234Z';
    const files = {
      'bare.log': [...service, 'no line of ours', '{"level":"info","msg":"of another program"}'],
      'docker.log': [JSON.stringify({ log: `${lineOf('gateway')}\n`, stream: 'stdout', time })],
      'pod.log': [`${time} stdout F ${lineOf('evaluator')}`],
    };
    for (const [name, lines] of Object.entries(files)) writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
    // It may run as somebody else.
    chmodSync(folder, 0o777);
    const collector = await startCollector(components as NonNullable<typeof components>, {
      folder,
      files: join(folder, '*.log'),
      store: store.url,
    });
    opened.push(collector);
    otlp = collector.otlp;
    await waitFor(() => store.lines.length >= service.length + 2, { what: 'all lines', timeoutMs: 30_000 });
  }, 90_000);

  afterAll(async () => {
    for (const one of opened.reverse()) await one.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('takes each line of a service once, and none of others', () => {
    expect(store.lines).toHaveLength(service.length + 2);
    const taken = store.lines.filter(({ resource }) => resource['service.name'] === 'recommender');
    expect(taken.map(({ body }) => body['msg'])).toEqual(
      service.map((line) => (JSON.parse(line) as { msg: string }).msg),
    );
    expect(new Set(taken.map(({ resource }) => resource['service.namespace']))).toEqual(new Set(['streamrec']));
    expect(taken[0]?.resource['service.instance.id']).toBe(
      (JSON.parse(service[0] ?? '') as { instance: string }).instance,
    );
    expect(taken[0]?.resource).not.toHaveProperty('tenant');
  });

  test.each(['gateway', 'evaluator'])('unwraps the line of the %s, with its trace, time and severity', (name) => {
    const line = store.lines.find(({ resource }) => resource['service.name'] === name);
    expect(line).toMatchObject({
      resource: {
        'service.name': name,
        'service.namespace': 'streamrec',
        'service.instance.id': '10.0.0.3:8000',
        tenant: 'books',
      },
      traceId: traced.trace_id,
      spanId: traced.span_id,
      severityNumber: 13,
      body: { msg: 'waits', topic: 'user_history', partition: '3' },
    });
    expect(Object.keys(line?.resource ?? {})).toHaveLength(4);
    const written = Date.parse(line?.body['time'] ?? '');
    expect(BigInt(line?.timeUnixNano ?? 0) / 1_000_000n).toBe(BigInt(written));
  });

  const takesSpans = components?.receivers?.some(({ name }) => name === 'otlp') ?? false;
  (takesSpans ? test : test.skip)('hands spans on', async () => {
    const span = { traceId: traced.trace_id, spanId: traced.span_id, name: 'batch', kind: 1 };
    const times = { startTimeUnixNano: '1', endTimeUnixNano: '2' };
    const body = { resourceSpans: [{ resource: {}, scopeSpans: [{ spans: [{ ...span, ...times }] }] }] };
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(otlp, { method: 'POST', headers, body: JSON.stringify(body) });
    expect(answer.status).toBe(200);
    await waitFor(() => store.traces.some((text) => text.includes(traced.trace_id)), { what: 'the span' });
  });
});
