import { Redis } from 'ioredis';
import { rebuild } from '../../../cli/rebuild/rebuild';
import type { ReplayReport } from '../../../cli/replay/report';
import { codecFactory } from '../../../lib/avro/codecs';
import { toInteraction } from '../../../lib/avro/record-mapping';
import { openDataset } from '../../../lib/dataset/open-dataset';
import { topicSource } from '../../../lib/dataset/sources/topic-source';
import { forgetHeader } from '../../../lib/domain/forget';
import type { UserHistoryRecord } from '../../../lib/domain/records.generated';
import type { RawRecord } from '../../../lib/kafka/records';
import { topicPlans } from '../../../lib/kafka/topic-plans';
import { rangesOf, scanTopic } from '../../../lib/kafka/topic-scan';
import { createRedis } from '../../../lib/redis/create-redis';
import { redisSettings } from '../../../lib/redis/redis-settings';
import { startStack, type Stack } from '../../../lib/stack/stack';
import { decoderOf } from '../../../services/features/run';
import { echoModelFolder } from '../../helpers/echo-model';
import { anEvent, createShopping, echoOf, numberOf } from '../../helpers/events';
import { startServiceProcess, type ServiceProcess } from '../../helpers/recommender-process';
import { createScenario, type Scenario } from '../../helpers/recommender-scenario';
import { silent } from '../../helpers/silent-logger';
import { uniqueTopic } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';
import { streamrec } from '../cli/run-streamrec';

/*
 * A customer is forgotten in the middle of traffic, while recommender, features and evaluator run; then it is looked for everywhere,
 * and all others have what they would have had.
 */
const modelDir = echoModelFolder();
const partitions = 2;
const day = 86_400_000;
const prefix = `${uniqueTopic('who')}-`;
const shopping = createShopping({ users: 9, prefix });
const whom = `${prefix}4`;
const end = anEvent().timestamp + 2 * day;

let stack: Stack;
let redis: Redis;
let scenario: Scenario;
let env: Record<string, string>;
const services: ServiceProcess[] = [];

beforeAll(async () => {
  stack = await startStack({ kafka: false });
  redis = new Redis(stack.redisUrl);
  const topic = uniqueTopic('forgetting');
  scenario = await createScenario({
    modelDir,
    partitions,
    redisUrl: stack.redisUrl,
    env: {
      STREAMREC_TOPICS_PARTITIONS: String(partitions),
      STREAMREC_TOPICS_ITEMS: `${topic}-items`,
      STREAMREC_TOPICS_ITEM_DEAD_LETTERS: `${topic}-items-dead`,
      STREAMREC_TOPICS_EVALUATOR_STATE: `${topic}-state`,
      STREAMREC_TOPICS_TRAINING_EXAMPLES: `${topic}-examples`,
      STREAMREC_FEATURES_GROUP_ID: `features-${topic}`,
      STREAMREC_EVALUATOR_GROUP_ID: `evaluator-${topic}`,
      STREAMREC_EVALUATOR_REPORT_INTERVAL_MS: '0',
      STREAMREC_EVALUATOR_COMMIT_INTERVAL_MS: '50',
    },
  });
  env = { ...scenario.env };
  const others = topicPlans(scenario.settings.topics).filter((plan) => plan.topic.startsWith(topic));
  await scenario.admin.createTopics(others);
  services.push(scenario.start(), startServiceProcess('features', env), startServiceProcess('evaluator', env));
  await Promise.all(services.map((service) => service.ready()));
}, 120_000);

afterAll(async () => {
  for (const service of services) service.kill('SIGKILL');
  await Promise.all(services.map(({ exited }) => exited));
  await scenario.close();
  redis.disconnect();
  await stack.stop();
});

/** All that a topic holds, as a reader with read_committed sees it. */
async function recordsOf(topic: string): Promise<(RawRecord & { readonly partition: number })[]> {
  const found: (RawRecord & { readonly partition: number })[] = [];
  const ranges = await rangesOf(scenario.admin, topic);
  const onRecords = (partition: number, records: readonly RawRecord[]): void =>
    void found.push(...records.map((record) => ({ ...record, partition })));
  await scanTopic(scenario.settings.kafka, { topic, ranges, onRecords }, silent);
  return found;
}

const names = (bytes: Buffer | null): boolean => bytes?.includes(whom) ?? false;

/** Keys of Redis whose name or value holds the customer's id. */
async function keysOfTheirs(): Promise<string[]> {
  const keys = await redis.keys('*');
  const dumps = await Promise.all(keys.map((key) => redis.dumpBuffer(key)));
  return keys.filter((key, i) => key.includes(whom) || names(dumps[i] ?? null));
}

/** Histories and aggregates of all, byte for byte. */
async function stored(): Promise<Record<string, string>> {
  const keys = (await redis.keys('[hu]:*')).sort();
  return Object.fromEntries(
    await Promise.all(keys.map(async (key) => [key, (await redis.getBuffer(key))?.toString('hex') ?? ''] as const)),
  );
}

/** The last record of each key: what compaction leaves. */
async function compacted(topic: string): Promise<RawRecord[]> {
  const last = new Map<string, RawRecord>();
  for (const record of await recordsOf(topic)) last.set(`${record.partition} ${String(record.key)}`, record);
  return [...last.values()];
}

const passed = async (): Promise<boolean> => {
  const { topics, recommender, features, evaluator } = scenario.settings;
  const high = await scenario.admin.offsetBounds(topics.userHistory);
  const groups = [recommender.groupId, `${features.groupId}-${topics.userHistory}`, evaluator.groupId];
  const done = await Promise.all(groups.map((group) => scenario.admin.committedOffsets(group, topics.userHistory)));
  return done.every((offsets) => [...high].every(([partition, bound]) => offsets.get(partition) === bound.high));
};
const allPassed = () => waitFor(passed, { timeoutMs: 60_000, what: 'every service to have read all events' });

/** Without what sells, which fills a list up. */
const byModel = (items: readonly { readonly item_id: string; readonly reason: string }[]): string[] =>
  items.filter(({ reason }) => reason === 'model').map(({ item_id: item }) => item);

/** Ends all windows: events of somebody else, two days later, in each partition. */
async function closeWindows(): Promise<void> {
  const messages = Array.from({ length: partitions }, (_, partition) => {
    const event = anEvent({ event_id: `clock-${partition}`, user_id: `clock-${partition}`, timestamp: end });
    return { partition, key: event.user_id, value: scenario.encode(event) };
  });
  await scenario.sendRaw(messages);
}

const dataset = async (untilMs: number) => {
  const opened = await openDataset(topicSource(scenario.settings, 0, silent), { untilMs });
  const userIds: string[] = [];
  for await (const { userId } of (await opened.until(Infinity)).sequences()) userIds.push(userId);
  opened.close();
  return { dropped: opened.dropped, userIds };
};

test('a customer is forgotten in the middle of traffic, and is nowhere; the others are as they were', async () => {
  const { topics } = scenario.settings;
  await scenario.send(shopping.next(360));
  await closeWindows();
  await allPassed();
  const judged = (await recordsOf(topics.trainingExamples)).filter(({ value }) => names(value));
  expect([judged.length > 0, (await keysOfTheirs()).sort()]).toEqual([true, [`h:${whom}`, `u:${whom}`]]);
  const older = { marks: await redis.keys('m:*'), dumps: new Map<string, Buffer>() };
  for (const key of [...older.marks, `h:${whom}`, `u:${whom}`]) older.dumps.set(key, await redis.dumpBuffer(key));

  await scenario.send(shopping.next(40).map((event) => ({ ...event, timestamp: event.timestamp + 2 * day })));
  const traffic = (async () => {
    for (let part = 0; part < 6; part++)
      await scenario.send(shopping.next(30).filter(({ user_id: id }) => id !== whom));
  })();
  const [told] = await Promise.all([
    streamrec(['forget', whom, '--yes', '--wait', '--json', '--by', 'ann'], env),
    traffic,
  ]);
  expect(told).toMatchObject({ code: 0, stdout: expect.stringContaining('"redis":"deleted"') as unknown });
  const audit = told.stderr.split('\n').find((line) => line.includes('"audit":"forget"')) ?? '';
  expect([audit.includes('"by":"ann"'), audit.includes(whom)]).toEqual([true, false]);
  await allPassed();

  expect(await keysOfTheirs()).toEqual([]);

  const sources = (await recordsOf(topics.userHistory)).filter(({ key }) => String(key) === whom);
  const marker = sources.at(-1);
  expect([marker?.value, marker?.headers.has(forgetHeader)]).toEqual([null, true]);
  const theirs = (await recordsOf(topics.recommendations)).filter(({ key }) => String(key) === whom);
  expect(theirs.map(({ value }) => value === null)).toEqual([...sources.slice(1).map(() => false), true]);
  expect(theirs.at(-1)?.headers.get(forgetHeader)).toEqual(marker?.headers.get(forgetHeader));

  const state = await compacted(topics.evaluatorState);
  expect(state.filter(({ key, value }) => value !== null && (names(key) || names(value)))).toEqual([]);
  expect(state.some(({ value }) => value?.includes(`${prefix}5`))).toBe(true);
  const examples = (await recordsOf(topics.trainingExamples)).filter(({ key }) => String(key) === whom);
  expect(examples.map(({ value }) => value === null)).toEqual([...judged.map(() => false), true]);

  // A window that ends before anybody asked, too.
  const window = await dataset(end);
  expect([window.userIds.includes(whom), window.userIds.length, window.dropped.forgotten]).toEqual([
    false,
    8,
    sources.length - 1,
  ]);

  const lists = scenario.verifier.recommendations.filter(({ user_id: id }) => id.startsWith(prefix) && id !== whom);
  const events = (await recordsOf(topics.userHistory)).filter(({ key }) => /^who.*-[0-35-8]$/.test(String(key)));
  expect([lists.length, new Set(lists.map(({ event_id: id }) => id)).size]).toEqual([events.length, events.length]);
  for (const { event_id: id, items } of lists) {
    expect(byModel(items)).toEqual(echoOf(numberOf(id) ?? -1));
  }

  // Redis comes back as it was before, with its marks: the services read the gap again, the marker in it.
  const others = await stored();
  const restored = redis.multi().del(...older.dumps.keys());
  for (const [key, dump] of older.dumps) restored.restore(key, 600_000_000, dump);
  await restored.exec();
  expect(await keysOfTheirs()).toHaveLength(2);
  await waitFor(async () => (await keysOfTheirs()).length === 0, {
    what: 'it to be forgotten again',
    timeoutMs: 30_000,
  });
  expect(await stored()).toEqual(others);

  // A new life: nothing of the old one is known.
  await scenario.send([anEvent({ event_id: 'new', user_id: whom, item_id: 'item-60', timestamp: end + 1 })]);
  await allPassed();
  const [list] = scenario.verifier.recommendations.filter(({ event_id: id }) => id === 'new');
  expect([list?.history_length, byModel(list?.items ?? [])]).toEqual([1, ['item-60']]);
}, 120_000);

const mostTurns = 6;

test('a rebuild brings nothing back, not for a moment', async () => {
  const { settings, admin } = scenario;
  await streamrec(['forget', whom, '--yes', '--wait'], env);
  const before = await stored();
  const client = createRedis(redisSettings(settings.redis), silent);
  const codec = await codecFactory(settings.schemaRegistry)<UserHistoryRecord>(
    'user-history',
    settings.topics.userHistory,
  );
  const seen = new Set<string>();
  const watched = {
    ...client,
    runScript: client.runScript.bind(client),
    runScripts: client.runScripts.bind(client),
    getMany: client.getMany.bind(client),
    deleteMatching: client.deleteMatching.bind(client),
    ping: client.ping.bind(client),
  };
  const deps = {
    ...{ settings, admin, decoder: decoderOf(codec, toInteraction), archive: null, logger: silent },
    redis: {
      ...watched,
      runScript: (...[script, calls]: Parameters<typeof client.runScript>) => {
        if (script.name.startsWith('history') || script.name.startsWith('aggregate'))
          for (const { key } of calls) seen.add(key);
        return client.runScript(script, calls);
      },
    },
    onNote: () => undefined,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  };
  const others = [`h:${prefix}5`, `u:${prefix}5`];
  // So short a history the recommender fills by itself where it is quicker: then it is rebuilt again, until the rebuild wrote both.
  for (let turn = 0; turn < mostTurns && !others.every((key) => seen.has(key)); turn++) {
    const result = await rebuild(deps, { force: true });
    expect(result.forgotten).toBeGreaterThan(30);
  }
  await client.close();
  expect([...seen].filter((key) => key.includes(whom))).toEqual([]);
  expect([...seen]).toEqual(expect.arrayContaining(others));
  expect(await stored()).toEqual(before);
}, 120_000);

test('the past is run again without them, and nothing of theirs is explained', async () => {
  const shown = scenario.verifier.recommendations.find(({ user_id: id }) => id === whom);
  const explained = await streamrec(['explain', shown?.recommendation_id ?? '', '--json'], env);
  expect([explained.code, explained.stderr]).toEqual([1, expect.stringContaining('was forgotten since')]);
  const window = ['--from', '2026-01-01', '--to', new Date(end - 1).toISOString()];
  const replayed = await streamrec(
    ['model', 'replay', '--candidate', modelDir, '--live', modelDir, ...window, '--json'],
    env,
  );
  const { events } = JSON.parse(replayed.stdout) as ReplayReport;
  const theirs = (await recordsOf(scenario.settings.topics.userHistory)).filter(
    ({ key, value }) => value !== null && String(key) === whom,
  );
  expect(events).toMatchObject({ forgotten: theirs.length, unusable: 0 });
}, 60_000);

test('killed between the marker and its commit: one tombstone, and no more than the new life is known', async () => {
  const slow = {
    STREAMREC_RECOMMENDER_COMMIT_INTERVAL_MS: '30000',
    STREAMREC_RECOMMENDER_MAX_COMMIT_INTERVAL_MS: '30000',
  };
  const { topics, recommender } = scenario.settings;
  await services[0]?.stop();
  const killed = scenario.start(slow);
  services[0] = killed;
  await killed.ready();
  const tombstones = async () =>
    (await recordsOf(topics.recommendations)).filter(({ key, value }) => value === null && String(key) === whom);
  const known = (await tombstones()).length;
  const buy = (id: string, item: string) =>
    scenario.send([anEvent({ event_id: id, user_id: whom, item_id: item, timestamp: end + 2 })]);
  // The first is committed at once; what comes after waits for its time.
  await buy('committed', 'item-1');
  await scenario.committed();
  await buy('old', 'item-2');
  const marker = await streamrec(['forget', whom, '--yes', '--json'], env);
  const at = (JSON.parse(marker.stdout) as { marker: { partition: number; offset: number } }).marker;
  await buy('new life', 'item-3');
  const items = async (): Promise<string> => (await redis.getBuffer(`h:${whom}`))?.toString('latin1') ?? '';
  const isNewLife = async (): Promise<boolean> => {
    const text = await items();
    return text.includes('item-3') && !/item-[12]/.test(text);
  };
  await waitFor(isNewLife, { what: 'the marker to have been worked on' });
  killed.kill('SIGKILL');
  await killed.exited;
  const committed = await scenario.admin.committedOffsets(recommender.groupId, topics.userHistory);
  expect(Number(committed.get(at.partition))).toBeLessThan(at.offset);
  expect((await tombstones()).length).toBe(known);

  services[0] = scenario.start();
  await scenario.committed();
  expect((await tombstones()).length).toBe(known + 1);
  expect(await isNewLife()).toBe(true);
  const lists = scenario.verifier.recommendations.filter(({ event_id: id }) => ['old', 'new life'].includes(id));
  expect(lists.map(({ event_id: id, history_length: length }) => [id, length])).toEqual([
    ['old', expect.any(Number)],
    ['new life', 1],
  ]);
}, 90_000);
