import { createRandom } from '../../../../lib/seeded-random';
import { qualityMetrics } from '../../../../lib/registry/api/quality';
import type { QualityView } from '../../../../lib/registry/api/quality';
import { isInCanary } from '../../../../lib/domain/variant';
import { createChangeLog } from '../../../../services/evaluator/change-log';
import { qualityReports } from '../../../../services/evaluator/report-quality';
import { UserSums } from '../../../../services/evaluator/user-sums';
import { aVersion } from '../../../helpers/registry';
import { openApi, type TestApi } from '../../../helpers/registry-api';

let api: TestApi;
beforeEach(async () => {
  api = await openApi();
  for (const version of ['1', '2']) await api.do('version.created', aVersion(version));
  await api.do('deploy.live', { version: '1' });
});
afterEach(() => api.close());

const partitions = 2;
const share = 0.3;

/** What evaluators tell the registry after customers were shown lists of a canary whose chance of a hit is so much less. */
async function judged(worse: number): Promise<{ ended: boolean; view: QualityView; seen: number }> {
  const { revision } = await api.do('deploy.canary', {
    ...{ version: '2', share },
    guards: { minSamples: 100, maxQualityDrop: 0.1 },
  });
  const salt = api.log.state().models.get('shop')?.deployment.canary?.salt ?? '';
  const sums = Array.from({ length: partitions }, () => new UserSums(10, 100_000, createChangeLog()));
  const random = createRandom(4);
  const seen = new Set<number>();
  for (let step = 1; step <= 12; step++) {
    for (let n = 0; n < 1_000; n++) {
      const user = Math.floor(random() * 2_000);
      seen.add(user);
      const isCanary = isInCanary(`user-${user}`, { salt, share });
      const chance = (user % 10) / 20;
      const hit = random() < (isCanary ? chance * (1 - worse) : chance) ? 1 : 0;
      sums[user % partitions]?.add(
        {
          ...{ model: 'shop', revision, userId: `user-${user}` },
          ...(isCanary ? { variant: 'canary', version: '2' } : { variant: 'live', version: '1' }),
        },
        qualityMetrics.map(() => hit),
      );
    }
    for (const [partition, users] of sums.entries()) {
      const position = { history: step, recommendations: step, time: step } as Parameters<
        typeof qualityReports
      >[1]['position'];
      const report = qualityReports(partition, { users, position }, 10).get('shop');
      const answer = await api.call('POST', '/v1/models/shop/quality', report ?? {});
      expect(answer.statusCode).toBe(200);
      if (answer.json<{ ended: unknown }>().ended !== null)
        return { ended: true, view: await viewNow(), seen: seen.size };
    }
  }
  return { ended: false, view: await viewNow(), seen: seen.size };
}
const viewNow = async (): Promise<QualityView> => (await api.call('GET', '/v1/models/shop/quality')).json();

test('a canary that is the same as live runs on, its users counted as they were split', async () => {
  const { ended, view, seen } = await judged(0);
  expect(ended).toBe(false);
  const { users, judged: of, sampleRatio, metrics } = view.experiment ?? {};
  expect((users?.canary ?? 0) + (users?.live ?? 0)).toBe(seen);
  expect((of?.canary ?? 0) + (of?.live ?? 0)).toBe(12_000);
  expect(sampleRatio?.p).toBeGreaterThan(0.5);
  expect(metrics?.map(({ metric }) => metric)).toEqual([...qualityMetrics]);
});

test('one with a third of the hits is ended by its guard', async () => {
  expect(await judged(2 / 3)).toMatchObject({ ended: true, view: { experiment: null } });
  expect(api.log.all.at(-1)).toMatchObject({
    action: 'deploy.canary-ended',
    payload: { cause: 'guard', figures: { metric: 'ndcg@10', source: 'evaluator' } },
  });
});
