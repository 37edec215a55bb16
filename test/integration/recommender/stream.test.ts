import { historyKey } from '../../../lib/features/history-store';
import { backfillHeader } from '../../../lib/domain/backfill';
import { anEvent, createShopping, echoOf, numberOf } from '../../helpers/events';
import { echoModelFolder } from '../../helpers/echo-model';
import { rawCommand } from '../../helpers/redis-proxy';
import { createScenario, type Scenario, type ScenarioOptions } from '../../helpers/recommender-scenario';
import { flawless } from '../../helpers/verifier';
import { waitFor } from '../../helpers/wait-for';

const modelDir = echoModelFolder();
const open: Scenario[] = [];
afterEach(() => Promise.all(open.splice(0).map((scenario) => scenario.close())));

async function scenarioWith(env: ScenarioOptions['env'] = {}): Promise<Scenario> {
  const scenario = await createScenario({ modelDir, env });
  open.push(scenario);
  return scenario;
}

test('each event has exactly one recommendation, in order, from the history up to itself', async () => {
  const scenario = await scenarioWith();
  const recommender = scenario.start();
  await recommender.ready();
  await scenario.send(createShopping({ users: 50, prefix: 'each' }).next(3_000));
  await scenario.results(3_000);
  expect(await recommender.metric('rec_events_total', { result: 'recommended' })).toBe(3_000);
  expect(await recommender.metric('rec_e2e_latency_seconds_count')).toBe(3_000);
  expect(await recommender.metric('model_latency_count', { model: 'echo', version: '1' })).toBeGreaterThan(0);
  expect(await scenario.finish()).toMatchObject({ ...flawless, sources: 3_000, recommended: 3_000, dead: 0 });
});

test('a recommendation names its cause: id, offset, event, and goes to the partition of its source', async () => {
  const scenario = await scenarioWith();
  scenario.start();
  const event = anEvent({ event_id: 'cause-1', user_id: 'cause', item_id: 'item-7', timestamp: 1_700_000_000_123 });
  const at = await scenario.sendRaw([{ partition: 2, key: 'cause', value: scenario.encode(event) }]);
  await scenario.results(1);
  const source = `${scenario.settings.topics.userHistory}-2-${at.get(2)}`;
  expect(scenario.verifier.recommendations[0]).toMatchObject({
    recommendation_id: source,
    user_id: 'cause',
    event_id: 'cause-1',
    event_timestamp: 1_700_000_000_123,
    source_partition: 2,
    source_offset: 0,
    items: [{ item_id: 'item-7', score: 20, reason: 'model' }],
    tier: 'session',
    model: 'echo',
    version: '1',
    variant: 'live',
    deployment_revision: 0,
  });
  expect(await scenario.finish()).toMatchObject(flawless);
});

test('latest: each user of a micro-batch has one recommendation, for their last event and with all before it', async () => {
  const scenario = await scenarioWith({ STREAMREC_RECOMMENDER_MODE: 'latest' });
  const events = createShopping({ users: 10, prefix: 'latest' }).next(2_000);
  await scenario.send(events);
  scenario.start();
  await scenario.committed();
  const { doubled, outOfOrder, wrong, recommended } = await scenario.finish();
  expect({ doubled, outOfOrder, wrong }).toEqual({ doubled: [], outOfOrder: [], wrong: [] });
  expect(recommended).toBeLessThan(1_000);
  const answered = new Set(scenario.verifier.recommendations.map(({ event_id }) => event_id));
  const last = new Map(events.map(({ user_id, event_id }) => [user_id, event_id]));
  expect([...last.values()].filter((id) => !answered.has(id))).toEqual([]);
});

test('event types that are no triggers fill the history and cause nothing', async () => {
  const scenario = await scenarioWith({ STREAMREC_RECOMMENDER_TRIGGERS: 'purchase' });
  scenario.start();
  const events = createShopping({ users: 20, prefix: 'trigger' }).next(400);
  await scenario.send(
    events.map((event, i) => (i % 3 === 0 ? event : { ...event, event_type: i % 3 === 1 ? 'view' : 'cart' })),
  );
  await scenario.committed();
  const account = await scenario.finish(({ event_type }) => event_type === 'purchase');
  expect(account).toMatchObject({ ...flawless, sources: 400, recommended: 134 });
});

test('recommendFrom: what happened before it fills the history and causes nothing', async () => {
  const scenario = await scenarioWith({ STREAMREC_RECOMMENDER_RECOMMEND_FROM: '2026-01-02T00:00:00.300Z' });
  scenario.start();
  await scenario.send(createShopping({ users: 20, prefix: 'from' }).next(400));
  await scenario.committed();
  const account = await scenario.finish(({ timestamp }) => timestamp >= Date.UTC(2026, 0, 2, 0, 0, 0, 300));
  expect(account).toMatchObject({ ...flawless, sources: 400, recommended: 100 });
});

test('a record with the backfill header fills the history and causes nothing', async () => {
  const scenario = await scenarioWith();
  scenario.start();
  const [first, second, third] = createShopping({ users: 1, prefix: 'backfill' }).next(3);
  await scenario.sendRaw(
    [first, second, third].map((event, i) => ({
      partition: 0,
      key: 'backfill0',
      value: scenario.encode(event as NonNullable<typeof event>),
      headers: i < 2 ? { [backfillHeader]: '1' } : {},
    })),
  );
  await scenario.committed();
  const account = await scenario.finish(({ event_id }) => numberOf(event_id) === 2);
  expect(account).toMatchObject({ ...flawless, sources: 3, recommended: 1 });
  expect(scenario.verifier.recommendations[0]?.items.map(({ item_id }) => item_id)).toEqual(echoOf(2));
});

test('at-least-once: a kill loses nothing; recommendations that come twice are the same', async () => {
  const scenario = await scenarioWith({ STREAMREC_RECOMMENDER_DELIVERY: 'at-least-once' });
  const killed = scenario.start();
  await scenario.send(createShopping({ users: 300, prefix: 'least' }).next(8_000));
  await waitFor(() => scenario.verifier.recommendations.length > 1_500, { what: 'the stream to run' });
  killed.kill('SIGKILL');
  await killed.exited;
  scenario.start();
  await scenario.committed();
  const { lost, wrong } = await scenario.finish();
  expect({ lost, wrong }).toEqual({ lost: [], wrong: [] });
  for (const { recommendations } of scenario.verifier.outcomes.values()) {
    expect(new Set(recommendations.map(({ items }) => JSON.stringify(items))).size).toBe(1);
  }
});

test('histories go to Redis with a time to live', async () => {
  const scenario = await scenarioWith();
  scenario.start();
  await scenario.send([anEvent({ user_id: 'kept', event_id: 'kept:0' })]);
  await scenario.results(1);
  const ttl = await rawCommand(scenario.settings.redis.url, `PTTL ${historyKey('kept')}`);
  expect(Number(ttl.slice(1))).toBeGreaterThan(scenario.settings.history.ttlMs - 60_000);
});
