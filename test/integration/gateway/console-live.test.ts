import { freePorts } from '../../../lib/stack/free-ports';
import type { Overview } from '../../../lib/overview/overview';
import { startGateway, type GatewayProcess } from '../../helpers/gateway-process';
import { redisProxy, type RedisProxy } from '../../helpers/redis-proxy';
import { hear, type HeardStream } from '../../helpers/sse';
import { sharedStack } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';
import { startStreamrec, type RunningCommand } from '../cli/run-streamrec';

/** What is promised to who looks. */
const withinMs = 5_000;

let proxy: RedisProxy;
let gateway: GatewayProcess;
let features: RunningCommand;
let live: HeardStream;

beforeAll(async () => {
  const { brokers, redisUrl } = sharedStack();
  const [port = 0] = await freePorts(1);
  proxy = await redisProxy(redisUrl);
  const services = { STREAMREC_GATEWAY_SERVICES: `features=http://127.0.0.1:${port}` };
  gateway = await startGateway({ brokers, redisUrl: `redis://127.0.0.1:${proxy.port}` }, services);
  // Its own Redis stays: what it tells of itself is not how the gateway's outage is seen.
  features = startStreamrec(['features', '--json'], {
    ...gateway.env,
    STREAMREC_REDIS_URL: redisUrl,
    STREAMREC_METRICS_PORT: String(port),
  });
  // What is there when the watch begins might be older than it.
  await waitFor(async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok, {
    what: 'features to be ready',
    timeoutMs: 60_000,
  });
  live = await hear(`${gateway.url}/v1/console/live`, gateway.key);
}, 120_000);

afterAll(async () => {
  live.close();
  features.kill('SIGKILL');
  await features.ended;
  await gateway.close();
  await proxy.close();
});

const newest = (): Overview => live.events.findLast(({ event }) => event === 'overview')?.data as Overview;
const alarms = (): string[] => newest().alarms.active.map(({ name }) => name);

/** How long it took until the alarm was there, from now. */
async function told(alarm: string): Promise<number> {
  const from = performance.now();
  await waitFor(() => alarms().includes(alarm), { what: alarm });
  return performance.now() - from;
}

test('a service that is killed, Redis that goes away, and a change of the registry are told within five seconds', async () => {
  await waitFor(() => newest().services[0]?.isReady === true && alarms().length === 0, {
    what: 'all to be well',
    timeoutMs: 60_000,
  });

  features.kill('SIGKILL');
  expect(await told('StreamrecDown')).toBeLessThan(withinMs);
  const [down] = newest().alarms.active;
  expect(down?.summary).toContain('features does not answer');
  expect(down?.isOlder).toBe(false);

  proxy.cut({ refuse: true });
  expect(await told('StreamrecRedis')).toBeLessThan(withinMs);
  proxy.cut({ refuse: false });
  await waitFor(() => !alarms().includes('StreamrecRedis'), { what: 'Redis to be well', timeoutMs: 30_000 });

  const revisions = (): number => live.events.filter(({ event }) => event === 'registry').length;
  const before = revisions();
  await gateway.keyOf('viewer');
  await waitFor(() => revisions() > before, { what: 'the change of the registry' });
  expect(live.events.some(({ event }) => event === 'beat')).toBe(true);
}, 120_000);
