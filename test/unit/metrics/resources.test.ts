import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { childProcesses } from '../../../lib/child-processes';
import { createMetrics, type Metrics } from '../../../lib/metrics/metrics';
import { registerMetrics } from '../../../lib/metrics/metric-table';
import { redisMetricTable, watchRedis } from '../../../lib/metrics/redis-metrics';
import { parseInfo } from '../../../lib/redis/parse-info';
import { waitFor } from '../../helpers/wait-for';

let metrics: Metrics;
beforeEach(() => (metrics = createMetrics({ service: 'test' })));
afterEach(() => metrics.close());

async function valueOf(series: string): Promise<number | undefined> {
  const line = (await metrics.text())
    .split('\n')
    .find((one) => one.startsWith(`${series}{`) || one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ') + 1));
}

test('the CPU and memory of child processes, which are kept after they have ended', async () => {
  // Those that other tests of the same process have left.
  const others = childProcesses().map(({ pid }) => pid);
  const counted = async (): Promise<number> => (await valueOf('child_processes')) ?? NaN;
  const cpuBefore = (await valueOf('child_process_cpu_seconds_total')) ?? NaN;
  const child = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
  const isThere = (): boolean => childProcesses().some(({ pid }) => pid === child.pid);
  const cpu = async (): Promise<number> => ((await valueOf('child_process_cpu_seconds_total')) ?? NaN) - cpuBefore;
  try {
    await waitFor(async () => (await cpu()) >= 0.1, { what: 'CPU time' });
    expect(isThere()).toBe(true);
    expect(await counted()).toBe(childProcesses().length);
    expect(await valueOf('child_process_resident_memory_bytes')).toBeGreaterThan(1e6);
  } finally {
    child.kill('SIGKILL');
    await once(child, 'close');
  }
  expect(isThere()).toBe(false);
  expect(await counted()).toBeLessThanOrEqual(others.length);
  expect(await cpu()).toBeGreaterThanOrEqual(0.1);
});

test('the main thread that works all the time shows as busy', async () => {
  await metrics.text();
  const until = performance.now() + 50;
  while (performance.now() < until);
  expect(await valueOf('event_loop_utilization_ratio')).toBeGreaterThan(0.5);
});

test('each part of readiness is a series, and the start is over when there are others', async () => {
  expect(await metrics.text()).toContain('readiness{part="start",service="test"} 1');
  let ready: Record<string, string | null> = { start: 'waiting: Kafka' };
  metrics.watchReadiness(() => ready);
  expect(await metrics.text()).toContain('readiness{part="start",service="test"} 0');
  ready = { kafka: null, redis: 'away' };
  const text = await metrics.text();
  for (const line of [
    'part="start",service="test"} 1',
    'part="kafka",service="test"} 1',
    'part="redis",service="test"} 0',
  ]) {
    expect(text).toContain(`readiness{${line}`);
  }
});

describe('Redis', () => {
  const info = 'used_memory:1000\r\nmaxmemory:4000\r\n# Stats\r\nevicted_keys:7\r\nexecutable:/usr/bin/a:b\r\n';

  test('INFO is read by name, headings and colons in values aside', () => {
    expect(Object.fromEntries(parseInfo(info))).toEqual({
      used_memory: '1000',
      maxmemory: '4000',
      evicted_keys: '7',
      executable: '/usr/bin/a:b',
    });
  });

  test('tells of memory and its limit by node; what was evicted before anybody watched does not count', async () => {
    const table = registerMetrics(metrics, redisMetricTable);
    const redis = { info: () => Promise.resolve([{ node: 'r:1', fields: parseInfo(info) }]) };
    const stop = watchRedis(redis, table, { warn: () => undefined });
    await waitFor(async () => (await valueOf('redis_memory_used_bytes')) === 1_000, { what: 'the first answer' });
    stop();
    expect(await valueOf('redis_memory_limit_bytes')).toBe(4_000);
    expect(await valueOf('redis_evicted_keys_total')).toBe(0);
  });

  test('without the right to ask it says so, and goes on', async () => {
    const said: string[] = [];
    const redis = { info: () => Promise.reject(new Error('NOPERM')) };
    const logger = { warn: (_facts: unknown, message?: unknown) => void said.push(String(message)) };
    const stop = watchRedis(redis, registerMetrics(metrics, redisMetricTable), logger as never);
    await waitFor(() => said.length === 1, { what: 'a warning' });
    stop();
  });
});
