import { anEvent } from '../../helpers/events';
import { echoModelFolder } from '../../helpers/echo-model';
import { startOtlpReceiver, type OtlpReceiver } from '../../helpers/otlp-receiver';
import { createScenario, type Scenario } from '../../helpers/recommender-scenario';
import { rawCommand, redisProxy, type RedisProxy } from '../../helpers/redis-proxy';
import { sharedStack } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';
import { historyKey } from '../../../lib/features/history-store';
import { fingerprint } from '../../../lib/fingerprint';
import { startStreamrec, serviceReady } from '../cli/run-streamrec';

const modelDir = echoModelFolder();
/** In every id, text and payload of this test: none of it has a place in a log that others read. */
const mark = 'ada-lovelace-4711';
const { redisUrl } = sharedStack();
let receiver: OtlpReceiver;
let proxy: RedisProxy;
let scenario: Scenario;

beforeAll(async () => {
  receiver = await startOtlpReceiver();
  proxy = await redisProxy(redisUrl);
  scenario = await createScenario({
    modelDir,
    redisUrl: `redis://127.0.0.1:${proxy.port}`,
    env: { STREAMREC_TRACING_ENDPOINT: receiver.endpoint, STREAMREC_TRACING_RATIO: '1' },
  });
});
afterAll(() => Promise.all([scenario.close(), proxy.close(), receiver.close()]));

const personal = (name: string, fields: object = {}) => {
  const user_id = `${mark}-${name}`;
  const own = { event_id: `${mark}-e-${name}`, item_id: `${mark}-item`, session_id: `${mark}-visit` };
  return anEvent({ user_id, ...own, attributes: { mail: `${mark}@shop.example` }, ...fields });
};
const about = (log: readonly string[]): string[] => log.filter((line) => line.includes(mark));

test('a run through good events, bad ones and outages logs no user, item or payload, and its lines carry the trace', async () => {
  const recommender = scenario.start();
  await recommender.ready();
  await scenario.send([personal('good'), personal('other')]);
  const bad = [
    Buffer.from(`${mark} is no event`),
    scenario.encode(personal('late', { timestamp: 5 })),
    scenario.encode(personal('long', { item_id: `${mark}${'x'.repeat(600)}` })),
    scenario.encode(personal('empty', { user_id: '' })),
  ];
  await scenario.sendRaw(bad.map((value) => ({ key: `${mark}-key`, value, headers: { mail: mark } })));
  await scenario.results(6);
  proxy.cut({ refuse: true });
  await scenario.send([personal('waits')]);
  const waits = await waitFor(() => recommender.log.find((line) => line.includes('events wait until it is back')), {
    what: 'the recommender to say that it waits',
  });
  proxy.cut({ refuse: false });
  await scenario.results(7);
  // A history that is none ends the process, which has to say why and not whose.
  await rawCommand(redisUrl, `SET ${historyKey(`${mark}-broken`)} nonsense`);
  await scenario.send([personal('broken')]);
  expect(await recommender.exited).toMatchObject({ code: 1 });

  expect(about(recommender.log)).toEqual([]);
  expect(recommender.log.join('\n')).toMatch(/"level":"fatal"/);
  const { trace_id: traceId, span_id: spanId } = JSON.parse(waits) as Record<string, string>;
  const batch = receiver.spans.find((span) => span.spanId === spanId);
  expect(batch).toMatchObject({ name: 'batch', traceId });
  expect(JSON.stringify(receiver.spans)).not.toContain(mark);
});

test('the features service logs none either', async () => {
  const { topics } = scenario.settings;
  const items = `${topics.userHistory}-items`;
  const plan = { partitions: 1, replication: 1, config: {} };
  await scenario.admin.createTopics([
    { ...plan, topic: items },
    { ...plan, topic: `${items}.dead` },
  ]);
  const features = startStreamrec(['features', '--json'], {
    ...scenario.env,
    STREAMREC_REDIS_URL: redisUrl,
    STREAMREC_TOPICS_ITEMS: items,
    STREAMREC_TOPICS_ITEM_DEAD_LETTERS: `${items}.dead`,
    STREAMREC_METRICS_PORT: '0',
  });
  await serviceReady(features);
  await waitFor(() => features.output().includes('records cannot be used'), { what: 'the bad events to be refused' });
  features.kill('SIGTERM');
  const { stdout, stderr } = await features.ended;
  expect(about([...stdout.split('\n'), ...stderr.split('\n')])).toEqual([]);
});

test('the key that an error names by its fingerprint is found by it', () => {
  const keys = ['a', 'broken', 'b'].map((name) => historyKey(`${mark}-${name}`));
  const name = fingerprint(historyKey(`${mark}-broken`));
  expect(keys.filter((key) => fingerprint(key) === name)).toEqual([historyKey(`${mark}-broken`)]);
});
