import type { ObservationReport } from '../../../../lib/registry/api/observations';
import { latencyBuckets } from '../../../../lib/registry/latency-buckets';
import { aVersion } from '../../../helpers/registry';
import { anyRevision, openApi, type TestApi } from '../../../helpers/registry-api';

let api: TestApi;
beforeEach(async () => {
  api = await openApi();
  for (const version of ['1', '2']) await api.do('version.created', aVersion(version));
  await api.do('deploy.live', { version: '1' });
  await api.do('deploy.canary', { version: '2', share: 0.1, guards: { minSamples: 100, maxErrorRate: 0.05 } });
});
afterEach(() => api.close());

function report(
  sequence: number,
  errors: number,
  more: Partial<ObservationReport['slots'][number]> = {},
): ObservationReport {
  const latency = new Array<number>(latencyBuckets).fill(0);
  latency[4] = 60;
  const deploymentRevision = api.log.state().models.get('shop')?.deployment.revision ?? 0;
  const seen = { recommendations: 60, errors, latency };
  const slot = { variant: 'canary' as const, version: '2', configRevision: 0, deploymentRevision, ...seen };
  return { reporter: 'r1', sequence, from: 0, until: 5, slots: [{ ...slot, ...more }] };
}
const send = (body: ObservationReport) => api.call('POST', '/v1/models/shop/observations', body);
const canary = () => api.log.state().models.get('shop')?.deployment.canary?.version;

test('a canary that breaks its limit is ended by the registry, with the figures on the record', async () => {
  expect((await send(report(1, 30))).json()).toEqual({ accepted: true, ignoredSlots: 0, ended: null });
  const answer = await send(report(2, 30));
  expect(answer.json()).toMatchObject({
    ended: {
      change: {
        action: 'deploy.canary-ended',
        actor: 'streamrec:guard',
        payload: { version: '2', cause: 'guard', figures: { errorRate: 0.5, maxErrorRate: 0.05, samples: 120 } },
      },
    },
  });
  expect(canary()).toBeUndefined();
  expect(await api.metrics()).toContain(
    'registry_canaries_ended_total{model="shop",limit="maxErrorRate",service="registry"} 1',
  );
});

test('a report that comes again is not counted again', async () => {
  await send(report(1, 30));
  expect((await send(report(1, 30))).json()).toMatchObject({ accepted: false, ended: null });
  expect(canary()).toBe('2');
  const seen = await api.call('GET', '/v1/models/shop/observations');
  expect(seen.json()).toMatchObject({ slots: [{ variant: 'canary', version: '2', recommendations: 60 }] });
});

test('what is not deployed is not counted: memory does not grow by what somebody makes up', async () => {
  const answer = await send(report(1, 60, { version: 'other' }));
  expect(answer.json()).toMatchObject({ accepted: true, ignoredSlots: 1 });
  expect((await api.call('GET', '/v1/models/shop/observations')).json()).toEqual({ slots: [] });
});

test('what was seen of an earlier canary of the version does not count against a new one', async () => {
  await send(report(1, 30));
  await api.do('deploy.canary-ended', { cause: 'operator' });
  api.clock.now += 60_000;
  await api.do('deploy.canary', { version: '2', share: 0.1, guards: { minSamples: 100, maxErrorRate: 0.05 } });
  await send(report(2, 30));
  expect(canary()).toBe('2');
});

test('neither where the new one begins at once', async () => {
  await send(report(1, 30));
  await api.do('deploy.canary-ended', { cause: 'operator' });
  api.clock.now += 1;
  await api.do('deploy.canary', { version: '2', share: 0.1, guards: { minSamples: 100, maxErrorRate: 0.05 } });
  await send(report(2, 30));
  expect(canary()).toBe('2');
});

test('a greater share does not begin the counting anew', async () => {
  await send(report(1, 30));
  await api.do('deploy.canary', { version: '2', share: 0.2 });
  await send(report(2, 30));
  expect(canary()).toBeUndefined();
});

test('guards see a canary that began before the clock was set back', async () => {
  api.clock.now -= 60 * 60_000;
  await send(report(1, 30));
  await send(report(2, 30));
  expect(canary()).toBeUndefined();
});

test('what lies longer back than the window does not count', async () => {
  await send(report(1, 30));
  api.clock.now += 11 * 60_000;
  await send(report(2, 30));
  expect(canary()).toBe('2');
});

test('more errors than recommendations are refused', async () => {
  expect((await send(report(1, 61))).statusCode).toBe(400);
});

test('a client cannot take the id under which the registry ends a canary', async () => {
  const headers = { ...anyRevision, 'idempotency-key': 'streamrec:guard-shop-5' };
  const answer = await api.call('POST', '/v1/models/shop/deployment/canary/end', {}, headers);
  expect(answer.statusCode).toBe(400);
});

test('what comes late of an earlier canary of the version does not count for the one that runs', async () => {
  const late = [report(1, 60), report(2, 60)];
  await api.do('deploy.canary-ended', { cause: 'operator' });
  await api.do('deploy.canary', { version: '2', share: 0.1, guards: { minSamples: 100, maxErrorRate: 0.05 } });
  for (const one of late) expect((await send(one)).json()).toMatchObject({ accepted: true, ignoredSlots: 1 });
  expect(canary()).toBe('2');
  await send(report(3, 60));
  await send(report(4, 60));
  expect(canary()).toBeUndefined();
});

test('of a canary a report says by which deployment it served', async () => {
  const { slots, ...rest } = report(1, 0);
  const [{ deploymentRevision: _, ...slot }] = slots as [ObservationReport['slots'][number]];
  expect((await send({ ...rest, slots: [slot] })).statusCode).toBe(400);
  expect((await send({ ...rest, slots: [{ ...slot, variant: 'live', version: '1' }] })).statusCode).toBe(200);
});
