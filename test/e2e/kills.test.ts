import { setTimeout as delay } from 'node:timers/promises';
import { echoModelFolder } from '../helpers/echo-model';
import { createRandom, createShopping } from '../helpers/events';
import { createScenario, type Scenario } from '../helpers/recommender-scenario';
import { flawless } from '../helpers/verifier';
import { waitFor } from '../helpers/wait-for';

const modelDir = echoModelFolder();
let scenario: Scenario;
beforeEach(async () => {
  scenario = await createScenario({ modelDir });
});
afterEach(() => scenario.close());

const seen = (): number => scenario.verifier.recommendations.length;

test('kill -9 at random moments of a stream: nothing lost, doubled, out of order or wrong', async () => {
  const seed = Date.now() % 100_000;
  const random = createRandom(seed);
  const events = 24_000;
  const kills = 3;
  const written = scenario.send(createShopping({ users: 800, seed }).next(events));
  let recommender = scenario.start();
  for (let kill = 0; kill < kills; kill++) {
    const after = Math.floor((events / (kills + 1)) * (kill + random()));
    await waitFor(() => seen() > after, { timeoutMs: 30_000, what: `${after} recommendations (seed ${seed})` });
    await delay(random() * 100);
    recommender.kill('SIGKILL');
    await recommender.exited;
    recommender = scenario.start();
  }
  await written;
  await scenario.results(events);
  expect(await scenario.finish()).toMatchObject({ ...flawless, sources: events, recommended: events });
}, 90_000);

test('instances that join and leave in the middle of a stream: the same', async () => {
  const events = 24_000;
  const shopping = createShopping({ users: 800 });
  const first = scenario.start();
  await first.ready();
  await scenario.send(shopping.next(4_000));
  await waitFor(() => seen() > 1_000, { what: 'the stream to run' });
  const second = scenario.start();
  const written = scenario.send(shopping.next(events - 4_000));
  await second.ready();
  await waitFor(() => seen() > 6_000, { what: 'the stream to run on two' });
  expect(await first.stop()).toBe(0);
  const third = scenario.start();
  await third.ready();
  await written;
  expect(await second.stop()).toBe(0);
  await scenario.results(events);
  expect(await scenario.finish()).toMatchObject({ ...flawless, sources: events, recommended: events });
}, 90_000);

test('a process that sleeps through the loss of its partitions is fenced when it wakes', async () => {
  const shopping = createShopping({ users: 800 });
  const sleeper = scenario.start({ STREAMREC_RECOMMENDER_COMMIT_INTERVAL_MS: '500' });
  await sleeper.ready();
  await scenario.send(shopping.next(12_000));
  await waitFor(() => seen() > 2_000, { what: 'the stream to run' });
  sleeper.kill('SIGSTOP');
  const other = scenario.start();
  await other.ready();
  await scenario.send(shopping.next(4_000));
  await scenario.results(16_000);
  sleeper.kill('SIGCONT');
  await scenario.send(shopping.next(8_000));
  await sleeper.ready();
  await scenario.results(24_000);
  expect(await sleeper.metric('rec_rebalances_total')).toBeGreaterThan(1);
  expect(await sleeper.metric('kafka_transactions_total', { result: 'fenced' })).toBeGreaterThan(0);
  expect(await scenario.finish()).toMatchObject({ ...flawless, sources: 24_000, recommended: 24_000 });
}, 90_000);

test('SIGTERM drains what was taken, commits it and ends with 0 in time', async () => {
  const events = 12_000;
  const recommender = scenario.start();
  await recommender.ready();
  const written = scenario.send(createShopping({ users: 800 }).next(events));
  await waitFor(() => seen() > 500, { what: 'the stream to run' });
  const asked = performance.now();
  expect(await recommender.stop()).toBe(0);
  expect(performance.now() - asked).toBeLessThan(5_000);
  await written;
  const { recommender: own, topics } = scenario.settings;
  const committed = await scenario.admin.committedOffsets(own.groupId, topics.userHistory);
  const done = [...committed.values()].reduce((sum, offset) => sum + Number(offset), 0);
  await waitFor(() => seen() >= done, { what: `${done} recommendations, as many as offsets were committed` });
  scenario.start();
  await scenario.results(events);
  expect(await scenario.finish()).toMatchObject({ ...flawless, sources: events, recommended: events });
}, 60_000);
