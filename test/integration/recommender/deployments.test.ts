import { isInCanary } from '../../../lib/domain/variant';
import { createShopping } from '../../helpers/events';
import { createDeployedModels, type DeployedModels } from '../../helpers/deployed-models';
import type { RecommenderProcess } from '../../helpers/recommender-process';
import { createScenario, type Scenario } from '../../helpers/recommender-scenario';
import { sharedStack } from '../../helpers/stack';
import { flawless } from '../../helpers/verifier';
import { waitFor } from '../../helpers/wait-for';

let models: DeployedModels;
let scenario: Scenario;
let sent = 0;
beforeEach(async () => {
  models = await createDeployedModels(sharedStack().brokers);
  scenario = await createScenario({ modelDir: 'none', env: models.env });
  sent = 0;
});
afterEach(async () => {
  await scenario.close();
  await models.close();
});

/** Sends as many events and gives what they were answered by. */
async function answersTo(count: number, prefix: string) {
  const before = scenario.verifier.recommendations.length;
  await scenario.send(createShopping({ users: 20, prefix }).next(count));
  await scenario.results((sent += count));
  return scenario.verifier.recommendations.slice(before);
}

const served = (recommender: RecommenderProcess, revision: number) =>
  waitFor(async () => (await recommender.metric('rec_deployment_revision')) === revision, {
    what: `deployment ${revision} to serve`,
    timeoutMs: 30_000,
  });

async function startWith(version: string): Promise<RecommenderProcess> {
  await models.add(version);
  await models.do('deploy.live', { version });
  const recommender = scenario.start();
  await recommender.ready();
  return recommender;
}

test('a promotion in the log is what serves, and a rollback brings the former version back', async () => {
  const recommender = await startWith('1');
  const first = await answersTo(50, 'first');
  expect(new Set(first.map(({ model, version, variant }) => `${model} ${version} ${variant}`))).toEqual(new Set(['echo 1 live']));
  await models.add('2');
  const promoted = await models.do('deploy.live', { version: '2' });
  await served(recommender, promoted.revision);
  const second = await answersTo(50, 'second');
  expect(second.every((made) => made.version === '2' && made.deployment_revision === promoted.revision)).toBe(true);
  const back = await models.do('deploy.rolled-back', { cause: 'operator' });
  await served(recommender, back.revision);
  const third = await answersTo(50, 'third');
  expect(third.every((made) => made.version === '1' && made.deployment_revision === back.revision)).toBe(true);
  expect(await scenario.finish()).toMatchObject({ ...flawless, recommended: 150 });
});

test('a canary takes the users of its share, and each recommendation says so', async () => {
  const recommender = await startWith('1');
  await models.add('2');
  const { revision } = await models.do('deploy.canary', { version: '2', share: 0.4 });
  await served(recommender, revision);
  const { salt = '' } = models.registry.log.state().models.get('echo')?.deployment.canary ?? {};
  const made = await answersTo(400, 'canary');
  for (const { user_id, version, variant } of made) {
    const isCanary = isInCanary(user_id, { salt, share: 0.4 });
    expect([user_id, version, variant]).toEqual([user_id, isCanary ? '2' : '1', isCanary ? 'canary' : 'live']);
  }
  expect(new Set(made.map(({ variant }) => variant)).size).toBe(2);
  expect(await scenario.finish()).toMatchObject(flawless);
});

test('without a live version it waits and says so; then it serves', async () => {
  await models.add('1');
  const recommender = scenario.start();
  await waitFor(() => recommender.log.some((line) => line.includes('metrics and health')), { what: 'its port', timeoutMs: 60_000 });
  await scenario.send(createShopping({ users: 5, prefix: 'early' }).next(20));
  await waitFor(async () => JSON.stringify(await recommender.report()).includes('no live version of model echo'), {
    what: 'the reason in /readyz',
    timeoutMs: 20_000,
  });
  expect(await recommender.isReady()).toBe(false);
  await models.do('deploy.live', { version: '1' });
  await recommender.ready();
  await scenario.results(20);
  expect(await scenario.finish()).toMatchObject(flawless);
});
