import { createApiKey } from '../../../lib/auth/api-key';
import { guardActor } from '../../../lib/domain/registry/reserved-users';
import { readSettings } from '../../../lib/config/settings';
import type { RegistryChange } from '../../../lib/domain/registry/change';
import { createMetrics } from '../../../lib/metrics/metrics';
import { createRegistryMetrics } from '../../../lib/metrics/registry-metrics';
import { runRegistry, type RunningRegistry } from '../../../services/registry/run';
import { writeFaultModel, faultItem } from '../../chaos/fault-model';
import { createDeployedModels, type DeployedModels } from '../../helpers/deployed-models';
import { anEvent } from '../../helpers/events';
import { createScenario, type Scenario } from '../../helpers/recommender-scenario';
import { silent } from '../../helpers/silent-logger';
import { sharedStack } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';

let models: DeployedModels;
let registry: RunningRegistry;
let scenario: Scenario;
const metrics = createMetrics({ service: 'registry' });

/** The registry's API on the same log and artefacts, and a recommender that may report to it. */
beforeEach(async () => {
  const { brokers } = sharedStack();
  models = await createDeployedModels(brokers);
  const { id, key, hash } = createApiKey();
  await models.do('key.created', { id, user: 'recommender', role: 'operator', models: null, hash, expiresAt: null });
  const env = { ...models.env, STREAMREC_KAFKA_BROKERS: brokers, STREAMREC_REGISTRY_SERVICE_PORT: '0' };
  registry = await runRegistry({
    settings: readSettings({ env }).settings,
    metrics: createRegistryMetrics(metrics),
    logger: silent,
    signal: new AbortController().signal,
    now: Date.now,
    onWaiting: () => undefined,
  });
  const url = `http://127.0.0.1:${registry.port}`;
  const reports = { STREAMREC_REGISTRY_URL: url, STREAMREC_REGISTRY_KEY: key };
  scenario = await createScenario({ modelDir: 'none', env: { ...models.env, ...reports } });
}, 120_000);
afterEach(async () => {
  await scenario.close();
  await registry.stop();
  await models.close();
});
afterAll(() => metrics.close());

test('a canary that fails on its users is ended by its guard, on the record, and no user was without a list', async () => {
  await models.add('1');
  await models.add('bad', { write: (folder) => writeFaultModel(folder, 'throws'), manifest: { name: 'echo' } });
  await models.do('deploy.live', { version: '1' });
  const recommender = scenario.start();
  await recommender.ready();
  const changes: RegistryChange[] = [];
  models.registry.log.on((change) => changes.push(change));
  const { revision } = await models.do('deploy.canary', {
    version: 'bad',
    share: 0.5,
    guards: { minSamples: 20, maxErrorRate: 0.1 },
  });
  await waitFor(async () => (await recommender.metric('rec_deployment_revision')) === revision, {
    what: 'the canary',
    timeoutMs: 60_000,
  });
  const events = Array.from({ length: 300 }, (_, i) =>
    anEvent({ event_id: `guard-${i}`, user_id: `user-${i}`, item_id: faultItem }),
  );
  await scenario.send(events);
  await scenario.results(events.length, 60_000);
  const ended = await waitFor(() => changes.find(({ action }) => action === 'deploy.canary-ended'), {
    what: 'the end of the canary',
    timeoutMs: 60_000,
  });
  expect(ended).toMatchObject({ actor: guardActor, payload: { version: 'bad', cause: 'guard' } });
  await waitFor(async () => (await recommender.metric('rec_deployment_revision')) === ended.revision, {
    what: 'live alone',
    timeoutMs: 60_000,
  });
  const { dead, recommended, counts } = await scenario.finish();
  expect({ dead, recommended, lost: counts.lost, doubled: counts.doubled }).toEqual({
    ...{ dead: 0, recommended: events.length, lost: 0, doubled: 0 },
  });
  expect(scenario.verifier.recommendations.every(({ variant }) => variant === 'live')).toBe(true);
});
