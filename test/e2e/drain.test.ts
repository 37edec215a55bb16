import { echoModelFolder } from '../helpers/echo-model';
import { createShopping } from '../helpers/events';
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
