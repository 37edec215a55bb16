import { createMetrics } from '../../../lib/metrics/metrics';
import { startMetricsServer } from '../../../lib/metrics/metrics-server';
import type { HealthCheck, MetricsServer } from '../../../lib/metrics/metrics-server';

const metrics = createMetrics({ service: 'shop' });
const opened: MetricsServer[] = [];
afterEach(() => Promise.all(opened.splice(0).map((server) => server.close())));
afterAll(() => metrics.close());

async function serve(
  checks: { health?: HealthCheck; ready?: HealthCheck; notes?: () => readonly string[] } = {},
): Promise<string> {
  const good: HealthCheck = () => ({ redis: null });
  const options = { port: 0, host: '127.0.0.1', metrics, health: good, ready: good, ...checks };
  const server = await startMetricsServer(options);
  opened.push(server);
  return `http://127.0.0.1:${server.port}`;
}

test('serves the metrics, those of the process included', async () => {
  const answer = await fetch(`${await serve()}/metrics`);
  expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  expect(await answer.text()).toMatch(/^process_resident_memory_bytes\{service="shop"\} \d+/m);
});

test('is well while every check passes', async () => {
  const answer = await fetch(`${await serve()}/healthz`);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ ok: true, failing: [], checks: { redis: null } });
});

test('names the failing checks', async () => {
  const url = await serve({ ready: () => Promise.resolve({ redis: 'away for 3 s', model: null }) });
  const answer = await fetch(`${url}/readyz`);
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({
    ok: false,
    failing: ['redis'],
    checks: { redis: 'away for 3 s', model: null },
  });
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

test('notes are told by readiness alone, and have no say in the status', async () => {
  const url = await serve({ notes: () => ['a lower tier'] });
  const answer = await fetch(`${url}/readyz`);
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { ok: true, failing: [], checks: { redis: null }, notes: ['a lower tier'] },
  ]);
  expect(await (await fetch(`${url}/healthz`)).json()).not.toHaveProperty('notes');
});

test('a check that throws has failed', async () => {
  const url = await serve({ health: () => Promise.reject(new Error('stuck')) });
  const answer = await fetch(`${url}/healthz`);
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({ ok: false, failing: ['check'], checks: { check: 'stuck' } });
});

test('a port that is taken is a wrong setting', async () => {
  const port = Number(new URL(await serve()).port);
  const good: HealthCheck = () => ({});
  const second = startMetricsServer({ port, host: '127.0.0.1', metrics, health: good, ready: good });
  await expect(second).rejects.toMatchObject({ code: 'CONFIG_INVALID', facts: { port } });
});
