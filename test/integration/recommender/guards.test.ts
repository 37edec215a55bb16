import { createApiKey } from '../../../lib/auth/api-key';
import { guardActor } from '../../../lib/domain/registry/reserved-users';
import { readSettings } from '../../../lib/config/settings';
import type { UserHistoryRecord } from '../../../lib/domain/records.generated';
import type { RegistryChange } from '../../../lib/domain/registry/change';
import { createMetrics } from '../../../lib/metrics/metrics';
import { createRegistryMetrics } from '../../../lib/metrics/registry-metrics';
import { runRegistry, type RunningRegistry } from '../../../services/registry/run';
import { writeFaultModel, faultItem } from '../../chaos/fault-model';
import { createDeployedModels, type DeployedModels } from '../../helpers/deployed-models';
import { anEvent, listLength } from '../../helpers/events';
import { createScenario, type Scenario } from '../../helpers/recommender-scenario';
import { startServiceProcess, type RecommenderProcess } from '../../helpers/recommender-process';
import { echo, echoVocabulary, writeModelVersion } from '../../helpers/echo-model';
import { createRandom } from '../../../lib/seeded-random';
import { topicPlans } from '../../../lib/kafka/topic-plans';
import { GraphBuilder } from '../../../lib/onnx/graph-builder';
import { uniqueTopic } from '../../helpers/stack';
import { silent } from '../../helpers/silent-logger';
import { sharedStack } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';

let models: DeployedModels;
let registry: RunningRegistry;
let scenario: Scenario;
let evaluator: RecommenderProcess | null = null;
const minute = 60_000;
const metrics = createMetrics({ service: 'registry' });
const registryMetrics = createRegistryMetrics(metrics);

/** The registry's API on the same log and artefacts, and a recommender that may report to it. */
beforeEach(async () => {
  const { brokers } = sharedStack();
  models = await createDeployedModels(brokers);
  const { id, key, hash } = createApiKey();
  await models.do('key.created', { id, user: 'recommender', role: 'operator', models: null, hash, expiresAt: null });
  const env = { ...models.env, STREAMREC_KAFKA_BROKERS: brokers, STREAMREC_REGISTRY_SERVICE_PORT: '0' };
  registry = await runRegistry({
    settings: readSettings({ env }).settings,
    metrics: registryMetrics,
    logger: silent,
    signal: new AbortController().signal,
    now: Date.now,
    onWaiting: () => undefined,
  });
  const url = `http://127.0.0.1:${registry.port}`;
  const reports = { STREAMREC_REGISTRY_URL: url, STREAMREC_REGISTRY_KEY: key };
  const judging = {
    STREAMREC_TOPICS_EVALUATOR_STATE: uniqueTopic('state'),
    STREAMREC_TOPICS_TRAINING_EXAMPLES: uniqueTopic('examples'),
    STREAMREC_EVALUATOR_GROUP_ID: uniqueTopic('evaluator'),
    STREAMREC_EVALUATOR_VIEW_WINDOW_MS: String(8 * minute),
    STREAMREC_EVALUATOR_CART_WINDOW_MS: '0',
    STREAMREC_EVALUATOR_PURCHASE_WINDOW_MS: '0',
    STREAMREC_EVALUATOR_GRACE_MS: String(minute),
    STREAMREC_EVALUATOR_COMMIT_INTERVAL_MS: '100',
    STREAMREC_EVALUATOR_REPORT_INTERVAL_MS: '200',
  };
  scenario = await createScenario({ modelDir: 'none', env: { ...models.env, ...reports, ...judging } });
}, 120_000);
afterEach(async () => {
  evaluator?.kill('SIGKILL');
  await evaluator?.exited;
  evaluator = null;
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

/** Lists what a user has not seen, where the echo lists what the user has: users here come back to their own. */
function writeStrayModel(folder: string): void {
  const graph = new GraphBuilder('stray');
  const { items, scores } = echo(graph);
  graph.output('items', graph.node('Add', [items, graph.int64s([offBy])]), 'int64', ['B', listLength]);
  graph.output('scores', scores, 'float32', ['B', listLength]);
  writeModelVersion(folder, 'echo', graph.encode(), echoVocabulary);
}
const offBy = 30;
const none = new Array<number>(listLength - 2);
const strayGolden = {
  inputs: { item_ids: [[0, 0, 5, 9]] },
  items: [[9 + offBy, 5 + offBy, ...[...none].fill(offBy)]],
  scores: [[listLength, listLength - 1, ...[...none].fill(-1e9)]],
};
const users = 300;
const rounds = 5;

/** Each user's views in turn, five minutes apart and long ago: two of three are of the user's own item. */
function viewsOf(startMs: number, random: () => number): UserHistoryRecord[] {
  return Array.from({ length: users * rounds }, (_, n) => {
    const [user, round] = [n % users, Math.floor(n / users)];
    const item = random() < 1 / 3 ? Math.floor(random() * 20) : user % 20;
    const [event_id, user_id] = [`view-${user}-${round}`, `user-${user}`];
    const timestamp = startMs + round * 5 * minute;
    return anEvent({ event_id, user_id, item_id: `item-${item}`, event_type: 'view', timestamp });
  });
}

test('a canary that lists worse is ended by what its users did next, as the evaluator saw it, on the record', async () => {
  const { topics } = scenario.settings;
  const { evaluatorState, trainingExamples } = topics;
  const own = topicPlans(topics).filter(({ topic }) => [evaluatorState, trainingExamples].includes(topic));
  await scenario.admin.createTopics(own.map((plan) => ({ ...plan, partitions: 4 })));
  await models.add('1');
  await models.add('stray', { write: writeStrayModel, manifest: { golden: strayGolden } });
  await models.do('deploy.live', { version: '1' });
  // What it counts by itself goes nowhere: the evaluator alone is heard.
  const recommender = scenario.start({ STREAMREC_REGISTRY_URL: 'http://127.0.0.1:9' });
  evaluator = startServiceProcess('evaluator', scenario.env);
  await Promise.all([recommender.ready(), evaluator.ready()]);
  const changes: RegistryChange[] = [];
  models.registry.log.on((change) => changes.push(change));
  const { revision } = await models.do('deploy.canary', {
    ...{ version: 'stray', share: 0.5 },
    guards: { minSamples: 100, maxQualityDrop: 0.1 },
  });
  await waitFor(async () => (await recommender.metric('rec_deployment_revision')) === revision, {
    what: 'the canary',
    timeoutMs: 60_000,
  });
  const startMs = Date.now() - 10 * 60 * minute;
  const views = viewsOf(startMs, createRandom(5));
  // An hour later: every window before has closed.
  const later = Array.from({ length: users }, (_, user) =>
    anEvent({
      event_id: `later-${user}`,
      user_id: `user-${user}`,
      event_type: 'view',
      timestamp: startMs + 60 * minute,
    }),
  );
  await scenario.send([...views, ...later]);
  const ended = await waitFor(() => changes.find(({ action }) => action === 'deploy.canary-ended'), {
    what: 'the end of the canary',
    timeoutMs: 60_000,
  });
  expect(ended).toMatchObject({
    actor: guardActor,
    payload: { version: 'stray', cause: 'guard', figures: { limit: 'maxQualityDrop', source: 'evaluator' } },
  });
  const { figures } = ended.payload as unknown as { figures: { rate: number; liveRate: number; liftAtMost: number } };
  expect(figures.rate).toBeLessThan(figures.liveRate / 2);
  expect(figures.liftAtMost).toBeLessThan(-0.1);
  await scenario.results(views.length + later.length, 60_000);
  const { counts } = await scenario.finish();
  expect([counts.lost, counts.doubled]).toEqual([0, 0]);
});
