import type { ModelState } from '../../../../lib/domain/registry/state';
import { userGroups } from '../../../../lib/registry/api/observations';
import type { QualityReport, QualitySlot, QualityView } from '../../../../lib/registry/api/quality';
import { latencyBuckets } from '../../../../lib/registry/latency-buckets';
import { openApi, type TestApi } from '../../../helpers/registry-api';
import { aVersion } from '../../../helpers/registry';

let api: TestApi;
beforeEach(async () => {
  api = await openApi();
  for (const version of ['1', '2']) await api.do('version.created', aVersion(version));
  await api.do('deploy.live', { version: '1' });
});
afterEach(() => api.close());

const guards = { minSamples: 100, maxQualityDrop: 0.1 };
const begin = async (share = 0.1): Promise<number> =>
  (await api.do('deploy.canary', { version: '2', share, guards })).revision;

/** Users with 10 recommendations each, of whom every other has the metric's whole sum. */
function slot(variant: 'live' | 'canary', deploymentRevision: number, users: number, each: number): QualitySlot {
  const some = users / 2;
  const sums = { y: some * each, yy: some * each * each, xy: some * each * 10 };
  const version = variant === 'live' ? '1' : '2';
  return {
    ...{ deploymentRevision, variant, version, users, x: 10 * users, xx: 100 * users },
    metrics: { ndcg: sums, hit_rate: sums },
  };
}
const send = async (
  report: Partial<QualityReport>,
): Promise<{ accepted: boolean; ignoredSlots: number; ended: unknown }> => {
  const whole = { partition: 0, sequence: 1, until: 5_000, k: 10, slots: [], ...report };
  const answer = await api.call('POST', '/v1/models/shop/quality', whole);
  expect([answer.statusCode, answer.body]).toEqual([200, answer.body]);
  return answer.json();
};
const view = async (): Promise<QualityView> => (await api.call('GET', '/v1/models/shop/quality')).json();

test('a canary that is worse by more than the limit is ended, with the figures on the record; one that is not goes on', async () => {
  const revision = await begin();
  const even = [slot('canary', revision, 100, 2), slot('live', revision, 900, 2)];
  expect(await send({ slots: even })).toEqual({ accepted: true, ignoredSlots: 0, ended: null });
  expect((await view()).experiment).toMatchObject({
    ...{ version: '2', liveVersion: '1', source: 'evaluator', k: 10, until: 5_000, guarded: true, margin: 0.1 },
    ...{ users: { canary: 100, live: 900 }, judged: { canary: 1_000, live: 9_000 }, guardMetric: 'ndcg' },
    sampleRatio: { expectedShare: 0.1, observedShare: 0.1, p: 1 },
  });
  const worse = [slot('canary', revision, 400, 1), slot('live', revision, 3_600, 2)];
  expect(await send({ sequence: 2, slots: worse })).toMatchObject({
    ended: {
      change: {
        action: 'deploy.canary-ended',
        payload: { cause: 'guard', figures: { limit: 'maxQualityDrop', metric: 'ndcg@10', lift: -0.5, users: 400 } },
      },
    },
  });
  expect((await view()).experiment).toBeNull();
  const text = await api.metrics();
  expect(text).toContain('registry_canaries_ended_total{model="shop",limit="maxQualityDrop",service="registry"} 1');
  expect(text).not.toMatch(/^registry_canary_lift\{/m);
});

test('a report that comes again, or late, takes no newer one’s place; partitions add up', async () => {
  const revision = await begin();
  const slots = [slot('canary', revision, 60, 2), slot('live', revision, 540, 2)];
  await send({ sequence: 7, slots });
  expect(await send({ sequence: 7, slots })).toMatchObject({ accepted: false });
  expect(await send({ sequence: 6, slots: [] })).toMatchObject({ accepted: false });
  await send({ partition: 1, sequence: 1, until: 4_000, slots });
  expect((await view()).experiment).toMatchObject({ users: { canary: 120, live: 1_080 }, until: 4_000 });
  const text = await api.metrics();
  expect(text).toContain('registry_canary_verdict{model="shop",verdict="undecided",service="registry"} 1');
  expect(text).toContain('registry_canary_lift{model="shop",bound="value",service="registry"} 0');
});

test('what is of an earlier canary or another version is not of this one', async () => {
  const first = await begin();
  await api.do('deploy.canary-ended', { cause: 'operator' });
  const second = await begin();
  const slots = [slot('canary', first, 100, 2), { ...slot('live', second, 100, 2), version: 'x' }];
  expect(await send({ slots })).toMatchObject({ accepted: true, ignoredSlots: 2 });
  expect((await view()).experiment).toMatchObject({ source: 'recommenders', judged: { canary: 0, live: 0 } });
});

test('a canary whose share grows is judged over all of it, its split by the newest deployment', async () => {
  const first = await begin(0.1);
  await send({ slots: [slot('canary', first, 100, 2), slot('live', first, 900, 2)] });
  const second = await begin(0.5);
  const slots = [slot('canary', first, 100, 2), slot('live', first, 900, 2)];
  await send({ sequence: 2, slots: [...slots, slot('canary', second, 500, 2), slot('live', second, 500, 2)] });
  expect((await view()).experiment).toMatchObject({
    users: { canary: 600, live: 1_400 },
    sampleRatio: { expectedShare: 0.5, observedShare: 0.5 },
  });
});

test('users that were not split as they should be: nothing ends for its quality', async () => {
  const revision = await begin(0.5);
  const slots = [slot('canary', revision, 1_000, 1), slot('live', revision, 3_000, 2)];
  expect(await send({ slots })).toMatchObject({ ended: null });
  expect((await view()).experiment?.metrics.map(({ verdict }) => verdict)).toEqual(['mismatch', 'mismatch']);
});

test('without a canary: what planning needs to know of live', async () => {
  const { revision } = api.log.state().models.get('shop')?.deployment as ModelState['deployment'];
  await send({ slots: [slot('live', revision, 1_000, 2)] });
  const { live, experiment } = await view();
  expect(experiment).toBeNull();
  // Half the users have 2 of 10: y − 0.1 x is 1 or −1 about a mean of 1.
  expect(live).toContainEqual({
    ...{ metric: 'ndcg', rate: 0.1, relativeVariance: expect.closeTo(1, 2) as number },
    ...{ users: 1_000, perUser: 10, sinceRevision: revision },
  });
});

test('where no evaluator reports, recommenders’ hits by groups of users are judged', async () => {
  const deploymentRevision = await begin(0.5);
  const report = (variant: 'live' | 'canary', hits: number): object => ({
    ...{ variant, version: variant === 'live' ? '1' : '2', configRevision: 0, deploymentRevision },
    ...{ recommendations: 6_400, errors: 0, latency: new Array<number>(latencyBuckets).fill(0) },
    quality: {
      ...{ judged: 6_400, hits: hits * userGroups },
      judgedByGroup: new Array<number>(userGroups).fill(100),
      hitsByGroup: new Array<number>(userGroups).fill(hits),
    },
  });
  const observed = async (sequence: number, canary: number) =>
    api.call('POST', '/v1/models/shop/observations', {
      ...{ reporter: 'r', sequence, from: 0, until: 1 },
      slots: [report('live', 20), report('canary', canary)],
    });
  expect((await observed(1, 20)).json()).toMatchObject({ accepted: true, ended: null });
  expect((await view()).experiment).toMatchObject({ source: 'recommenders', users: null, judged: { canary: 6_400 } });
  expect((await observed(2, 2)).json()).toMatchObject({
    ended: { change: { payload: { figures: { metric: 'hit_rate', source: 'recommenders', rate: 0.11 } } } },
  });
});

test('a rate that is next to nothing is no reason to fail', async () => {
  const revision = await begin();
  const tiny = (variant: 'live' | 'canary', users: number): QualitySlot => {
    const sums = { y: 1e-300, yy: 0, xy: 1e-300 };
    return { ...slot(variant, revision, users, 1), metrics: { ndcg: sums, hit_rate: sums } };
  };
  await send({ slots: [tiny('canary', 100), tiny('live', 900)] });
  expect((await view()).experiment?.metrics[0]).toMatchObject({ verdict: 'collecting', lift: null });
});

test('a report that cannot be true is refused', async () => {
  const bad = { partition: 0, sequence: 1, until: 1, k: 10, slots: [{ ...slot('live', 1, 10, 1), users: -1 }] };
  expect((await api.call('POST', '/v1/models/shop/quality', bad)).statusCode).toBe(400);
});
