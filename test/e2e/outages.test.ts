import { startStack, type Stack } from '../../lib/stack/stack';
import { echoModelFolder } from '../helpers/echo-model';
import { createShopping } from '../helpers/events';
import { createScenario, type Scenario } from '../helpers/recommender-scenario';
import { flawless } from '../helpers/verifier';
import { waitFor } from '../helpers/wait-for';

/** What goes down here would go down for other tests too. */
let stack: Stack;
let scenario: Scenario;
const modelDir = echoModelFolder();

beforeAll(async () => {
  stack = await startStack({ redisConfig: ['--appendonly', 'yes', '--appendfsync', 'always'] });
}, 60_000);
afterAll(() => stack.stop());
beforeEach(async () => {
  scenario = await createScenario({ modelDir, brokers: stack.brokers, redisUrl: stack.redisUrl });
});
afterEach(() => scenario.close());

const seen = (): number => scenario.verifier.recommendations.length;

test('Redis killed under load and started again with its data: the stream waits and goes on by itself', async () => {
  const events = 20_000;
  const recommender = scenario.start();
  await recommender.ready();
  const written = scenario.send(createShopping({ users: 600, prefix: 'redis' }).next(events));
  await waitFor(() => seen() > 2_000, { what: 'the stream to run' });
  stack.redis.kill('SIGKILL');
  await stack.redis.exited();
  await waitFor(async () => !(await recommender.isReady()), { what: 'the recommender to say that it waits' });
  await stack.redis.start();
  await written;
  await scenario.results(events);
  await recommender.ready();
  expect(await scenario.finish()).toMatchObject({ ...flawless, sources: events, recommended: events });
}, 90_000);

test('the broker killed under load and started again: the stream goes on by itself', async () => {
  const events = 20_000;
  const recommender = scenario.start();
  await recommender.ready();
  const written = scenario.send(createShopping({ users: 600, prefix: 'broker' }).next(events));
  await waitFor(() => seen() > 2_000, { what: 'the stream to run' });
  stack.kafka.kill('SIGKILL');
  await stack.kafka.start();
  await written;
  await scenario.results(events, 40_000);
  await recommender.ready();
  expect(await scenario.finish()).toMatchObject({ ...flawless, sources: events, recommended: events });
}, 90_000);
