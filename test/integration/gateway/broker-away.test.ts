import { startStack, type Stack } from '../../../lib/stack/stack';
import { startGateway, type GatewayProcess } from '../../helpers/gateway-process';
import { waitFor } from '../../helpers/wait-for';

let stack: Stack;
let gateway: GatewayProcess;
beforeAll(async () => {
  stack = await startStack({});
  gateway = await startGateway(stack, {
    STREAMREC_GATEWAY_EVENT_TIMEOUT_MS: '2000',
    STREAMREC_KAFKA_CONNECTION_TIMEOUT_MS: '1000',
  });
}, 120_000);
afterAll(async () => {
  await gateway.close();
  await stack.stop();
});

const events = (name: string) => ({
  events: Array.from({ length: 10 }, (_, n) => ({
    eventId: `${name}-${n}`,
    userId: `u${n}`,
    itemId: 'i1',
    eventType: 'view',
  })),
});

test('with the broker away, events are answered 503 at once and recommendations as ever; with it back, all go on', async () => {
  const post = (name: string): Promise<Response> => gateway.call('POST', '/v1/events', events(name));
  const ready = async (): Promise<number> => (await fetch(`${gateway.metricsUrl}/readyz`)).status;
  await waitFor(async () => (await post('before')).status === 202, { what: 'events to be accepted' });
  await waitFor(async () => (await ready()) === 200, { what: 'the gateway to be ready' });

  stack.kafka.kill('SIGKILL');
  await waitFor(async () => (await post('away')).status === 503, { what: 'the broker to be missed' });
  const asked = performance.now();
  const refused = await post('away');
  const seconds = (performance.now() - asked) / 1_000;
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
  expect(await refused.json()).toMatchObject({
    code: 'KAFKA_UNAVAILABLE',
    results: Array(10).fill({ status: 'not-written' }),
  });
  expect(seconds).toBeLessThan(1);
  expect((await gateway.call('PUT', '/v1/items/i1', {})).status).toBe(503);
  for (const path of ['/v1/popular', '/v1/users/u1/recommendations', '/v1/users/u1/history', '/v1/openapi.json']) {
    expect({ path, status: (await gateway.call('GET', path)).status }).toEqual({ path, status: 200 });
  }

  await stack.kafka.start();
  await waitFor(async () => (await post('back')).status === 202, { timeoutMs: 30_000, what: 'events to be accepted' });
  await waitFor(async () => (await gateway.call('PUT', '/v1/items/i1', {})).status === 202, { what: 'items to be' });
});
