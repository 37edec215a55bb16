import type { Explanation } from '../../../cli/explain/print';
import type { ReplayReport } from '../../../cli/replay/report';
import { createDeployedModels, type DeployedModels } from '../../helpers/deployed-models';
import { createShopping } from '../../helpers/events';
import { createScenario, type Scenario } from '../../helpers/recommender-scenario';
import { sharedStack } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';
import { streamrec } from '../cli/run-streamrec';

let models: DeployedModels;
let scenario: Scenario;
const patient = { STREAMREC_REDIS_COMMAND_TIMEOUT_MS: '20000' };

beforeAll(async () => {
  models = await createDeployedModels(sharedStack().brokers);
  scenario = await createScenario({ modelDir: 'none', env: { ...models.env, ...patient } });
}, 60_000);
afterAll(async () => {
  await scenario.close();
  await models.close();
});

test('a deployment’s version and configuration make its recommendations again, also once another serves', async () => {
  await models.add('1');
  await models.add('2');
  await models.do('config.changed', { config: { listLength: 5, filters: { excludeItems: ['item-1'] } } });
  const first = await models.do('deploy.live', { version: '1', configRevision: 1 });
  const shopping = createShopping({ users: 5, prefix: 'deployed' });
  const recommender = scenario.start();
  await scenario.send(shopping.next(100));
  await scenario.results(100, 120_000);
  const second = await models.do('deploy.live', { version: '2', configRevision: 0 });
  await waitFor(async () => (await recommender.metric('rec_deployment_revision')) === second.revision, {
    what: 'the second deployment to serve',
    timeoutMs: 60_000,
  });
  await scenario.send(shopping.next(100));
  await scenario.results(200, 120_000);
  const made = scenario.verifier.recommendations;
  for (const revision of [first.revision, second.revision]) {
    const { recommendation_id: id } = made.findLast((one) => one.deployment_revision === revision)!;
    const { code, stdout, stderr } = await streamrec(['explain', id, '--json'], scenario.env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      isSame: true,
      assumed: [],
      differences: [],
    } satisfies Partial<Explanation>);
  }
  const window = ['--from', '2026-01-01', '--to', '2026-02-01'];
  const { code, stdout, stderr } = await streamrec(
    ['model', 'replay', '--candidate', 'echo/1', ...window, '--json'],
    scenario.env,
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const report = JSON.parse(stdout) as ReplayReport;
  expect(report).toMatchObject({ live: { version: '2' }, candidate: { version: '1' }, agreement: { identical: 1 } });
}, 300_000);
