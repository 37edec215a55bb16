import { Redis } from 'ioredis';
import type { UserHistoryRecord } from '../../../lib/domain/records.generated';
import { codecFactory } from '../../../lib/avro/codecs';
import type { ItemRecord } from '../../../lib/domain/records.generated';
import { connectRecordWriter } from '../../../lib/kafka/record-writer';
import { createLogger } from '../../../lib/logger';
import { startStack, type Stack } from '../../../lib/stack/stack';
import { createRandom } from '../../../lib/seeded-random';
import { createShopping } from '../../helpers/events';
import { echoModelFolder } from '../../helpers/echo-model';
import { createScenario, type Scenario } from '../../helpers/recommender-scenario';
import { redisProxy } from '../../helpers/redis-proxy';
import { waitFor } from '../../helpers/wait-for';
import { portsOf, serviceReady, startStreamrec, streamrec, type RunningCommand } from './run-streamrec';

const modelDir = echoModelFolder();
const partitions = 3;
const eventCount = 20_000;
const poisonCount = 30;
const itemCount = 50;
const logger = createLogger({ service: 'test', level: 'silent', pretty: false });

let stack: Stack;
let redis: Redis;
let scenario: Scenario;
let env: Record<string, string>;
let features: RunningCommand;

/** Everything that the services keep, but their marks. */
async function stored(): Promise<Map<string, string>> {
  const values = new Map<string, string>();
  for (const key of (await redis.keys('*')).sort()) {
    if (key.startsWith('p:')) values.set(key, JSON.stringify(await redis.call('ZRANGE', key, 0, -1, 'WITHSCORES')));
    else if (/^[hui]:/.test(key)) values.set(key, ((await redis.getBuffer(key)) as Buffer).toString('hex'));
  }
  return values;
}

/** Popularity is added up in floating point: equal in order and to ten digits. */
function comparable(key: string, value: string | undefined): unknown {
  if (!key.startsWith('p:') || value === undefined) return value;
  return (JSON.parse(value) as string[]).map((part, i) => (i % 2 === 0 ? part : Number(part).toPrecision(10))).join();
}

/** Names of the keys that are not the same in both. */
function differing(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] {
  const keys = [...new Set([...one.keys(), ...other.keys()])];
  return keys.filter((key) => comparable(key, one.get(key)) !== comparable(key, other.get(key)));
}

function shopEvents(count: number, seed: number, prefix: string): UserHistoryRecord[] {
  const random = createRandom(seed);
  return createShopping({ users: 300, seed, prefix })
    .next(count)
    .map((event) => {
      const type = ['view', 'cart', 'purchase', 'wish'][Math.floor(random() * 4)] as string;
      return { ...event, event_type: type, quantity: Math.ceil(random() * 5), price: Math.ceil(random() * 900) / 100 };
    });
}

async function sendEvents(count: number, seed: number, prefix: string): Promise<void> {
  await scenario.send(shopEvents(count, seed, prefix));
}

async function committed(groupId: string): Promise<boolean> {
  const topic = scenario.settings.topics.userHistory;
  const done = await scenario.admin.committedOffsets(groupId, topic);
  return [...(await scenario.admin.offsetBounds(topic))].every(([partition, { high }]) => done.get(partition) === high);
}

const featuresDone = (): Promise<unknown> =>
  waitFor(() => committed(`${scenario.settings.features.groupId}-${scenario.settings.topics.userHistory}`), {
    timeoutMs: 60_000,
    what: 'the features service to have applied everything',
  });

const readiness = async (): Promise<string> => {
  const answer = await fetch(`http://127.0.0.1:${portsOf(features)[0]}/readyz`, { signal: AbortSignal.timeout(2_000) });
  return answer.text();
};
const metric = async (pattern: RegExp): Promise<string[]> => {
  const text = await (await fetch(`http://127.0.0.1:${portsOf(features)[0]}/metrics`)).text();
  return text.split('\n').filter((line) => pattern.test(line));
};

const marksOf = async (store: string): Promise<(string | null)[]> =>
  redis.mget(Array.from({ length: partitions }, (_, p) => `m:${store}:${scenario.settings.topics.userHistory}:${p}`));

const resultOf = (stdout: string): Record<string, unknown> => JSON.parse(stdout) as Record<string, unknown>;

beforeAll(async () => {
  stack = await startStack({ kafka: false });
  redis = new Redis(stack.redisUrl);
  scenario = await createScenario({
    modelDir,
    partitions,
    redisUrl: stack.redisUrl,
    env: { STREAMREC_HISTORY_MAX_EVENTS: '30', STREAMREC_METRICS_HOST: '127.0.0.1', STREAMREC_METRICS_PORT: '0' },
  });
  const topic = scenario.settings.topics.userHistory;
  env = {
    ...scenario.env,
    STREAMREC_TOPICS_ITEMS: `${topic}-items`,
    STREAMREC_TOPICS_ITEM_DEAD_LETTERS: `${topic}-items-dead`,
    STREAMREC_FEATURES_GROUP_ID: `features-${topic}`,
  };
  scenario = {
    ...scenario,
    env,
    settings: { ...scenario.settings, features: { ...scenario.settings.features, groupId: `features-${topic}` } },
  };
  await scenario.admin.createTopics([
    { topic: `${topic}-items`, partitions, replication: 1, config: { 'cleanup.policy': 'compact' } },
    { topic: `${topic}-items-dead`, partitions, replication: 1, config: {} },
  ]);
  const writer = await connectRecordWriter(scenario.settings.kafka, logger);
  const codec = await codecFactory(scenario.settings.schemaRegistry)<ItemRecord>('item', `${topic}-items`);
  await writer.write(
    `${topic}-items`,
    Array.from({ length: itemCount }, (_, i) => ({
      key: `item-${i}`,
      value: codec.encode({
        item_id: `item-${i}`,
        title: `Item ${i}`,
        category: 'c',
        price: i,
        available: i % 10 !== 0,
        attributes: {},
      }),
    })),
  );
  await writer.close();
  const recommender = scenario.start(env);
  features = startStreamrec(['features'], env);
  await Promise.all([recommender.ready(), serviceReady(features)]);
  await sendEvents(eventCount, 1, 'a');
  const garbage = Array.from({ length: poisonCount }, (_, i) => ({ key: `bad-${i}`, value: Buffer.from(`bad ${i}`) }));
  await scenario.sendRaw(garbage);
  await featuresDone();
  await scenario.committed();
  await recommender.stop();
}, 240_000);

afterAll(async () => {
  features.kill('SIGKILL');
  await features.ended;
  await scenario.close();
  redis.disconnect();
  await stack.stop();
});

test('says what it does, and that nothing was lost where nothing was', async () => {
  const help = await streamrec(['rebuild', '--help'], env);
  expect(help.code).toBe(0);
  expect(help.stdout).toContain('streamrec rebuild --json');
  const result = await streamrec(['rebuild', '--json'], env);
  expect([result.code, result.stderr]).toEqual([0, '']);
  expect(resultOf(result.stdout)).toMatchObject({ stores: [], partitions: 0, events: 0 });
}, 60_000);

test('a forced rebuild of what the services wrote changes nothing; without --yes it is refused', async () => {
  const refused = await streamrec(['rebuild', '--force', '--json'], env);
  expect(refused.code).toBe(2);
  const live = await stored();
  const filled = await streamrec(['rebuild', '--force', '--yes', '--json'], env);
  expect(filled.code).toBe(0);
  expect(resultOf(filled.stdout)).toMatchObject({ events: eventCount, skipped: poisonCount, partitions });
  expect(differing(await stored(), live)).toEqual([]);
}, 60_000);

test('after a loss all comes back as it was, though the rebuild is killed again and again', async () => {
  const before = await stored();
  expect([...before.keys()].filter((key) => key.startsWith('h:')).length).toBeGreaterThan(250);
  await redis.flushall();
  await waitFor(async () => (await metric(/^features_partition_held\{.*state="lost".* 1$/)).length === partitions, {
    what: 'the features service to notice',
  });
  expect(await readiness()).toContain('streamrec rebuild');

  // Items come back without a rebuild, as they are read again; nothing else is written meanwhile.
  const items = [...before].filter(([key]) => key.startsWith('i:'));
  await waitFor(async () => (await redis.keys('i:*')).length === items.length, {
    what: 'the items',
    timeoutMs: 30_000,
  });
  await sendEvents(500, 2, 'later');
  expect(await redis.keys('[hup]:*')).toEqual([]);

  // A leftover, as of a batch that was under way when Redis went away.
  await redis.set('h:leftover', 'not a history');
  for (const isFar of [
    (mark: string | null) => mark === 'r -1',
    (mark: string | null) => /^r [1-9]\d\d\d/.test(mark ?? ''),
  ]) {
    const killed = startStreamrec(['rebuild'], env);
    await waitFor(async () => (await marksOf('history')).some(isFar), {
      what: 'the rebuild to be under way',
      timeoutMs: 30_000,
    });
    killed.kill('SIGKILL');
    await killed.ended;
  }
  const done = await streamrec(['rebuild', '--json'], env);
  expect([done.code, done.stderr]).toEqual([0, '']);
  expect(resultOf(done.stdout)).toMatchObject({ stores: ['history', 'features'], partitions });
  await featuresDone();
  await waitFor(async () => !(await readiness()).includes('rebuild'), { what: 'the features service to be ready' });

  const after = await stored();
  const isLater = (key: string): boolean => /^[hu]:later/.test(key);
  const known = new Map([...after].filter(([key]) => !isLater(key) && !key.startsWith('p:')));
  expect(differing(known, new Map([...before].filter(([key]) => !key.startsWith('p:'))))).toEqual([]);
  expect([...after.keys()].filter((key) => key.startsWith('u:later')).length).toBeGreaterThan(200);
  expect([...(await marksOf('history')), ...(await marksOf('features'))]).toEqual(
    Array.from({ length: 2 * partitions }, () => expect.stringMatching(/^w \d+$/) as unknown),
  );
}, 180_000);

test('a second rebuild at once is refused and disturbs nothing; Ctrl-C halts, and a later one goes on', async () => {
  const before = await stored();
  await redis.flushall();
  const slow = startStreamrec(['rebuild', '--set', 'redis.commandTimeoutMs=60000'], env);
  await waitFor(
    async () => (await marksOf('features')).includes('r -1') || (await marksOf('history')).includes('r -1'),
    {
      what: 'the first to have begun',
      timeoutMs: 30_000,
    },
  );
  const second = await streamrec(['rebuild', '--json'], env);
  expect(second.code).toBe(1);
  expect(second.stderr).toContain('REBUILD_RUNNING');
  slow.kill('SIGINT');
  expect((await slow.ended).code).toBe(130);
  const third = await streamrec(['rebuild'], env);
  expect([third.code, third.stdout]).toEqual([
    0,
    expect.stringContaining('history and features of 3 partitions rebuilt') as unknown,
  ]);
  await waitFor(async () => (await redis.keys('i:*')).length === itemCount, { what: 'the items', timeoutMs: 30_000 });
  // How far beyond what the recommender has committed a rebuild comes depends on how fast it reads.
  const isUnread = (key: string): boolean => key.startsWith('h:later');
  expect(differing(await stored(), before).filter((key) => !isUnread(key))).toEqual([]);
}, 120_000);

test('a running recommender takes its partitions over, and goes on from there', async () => {
  const recommender = scenario.start(env);
  await recommender.ready();
  await scenario.committed();
  await redis.flushall();
  const [rebuilt] = await Promise.all([
    streamrec(['rebuild', '--json'], env),
    (async () => {
      for (let part = 0; part < 10; part++) await sendEvents(200, 10 + part, `live${part}-`);
    })(),
  ]);
  expect(rebuilt.code).toBe(0);
  await scenario.committed();
  await featuresDone();
  await waitFor(async () => (await marksOf('history')).every((mark) => mark?.startsWith('w')), { what: 'whole marks' });
  await recommender.stop();
  const live = await stored();
  expect((await streamrec(['rebuild', '--force', '--yes'], env)).code).toBe(0);
  await featuresDone();
  expect(differing(await stored(), live)).toEqual([]);
}, 180_000);

test('while Redis is away a rebuild waits, and goes on when it is back', async () => {
  const proxy = await redisProxy(stack.redisUrl);
  try {
    const before = await stored();
    const through = { ...env, STREAMREC_REDIS_URL: `redis://127.0.0.1:${proxy.port}` };
    const running = startStreamrec(['rebuild', '--force', '--yes', '--json'], through);
    const isFilling = (mark: string | null): boolean => /^r \d\d/.test(mark ?? '');
    await waitFor(async () => (await marksOf('history')).some(isFilling), {
      what: 'it to be filling',
      timeoutMs: 30_000,
    });
    const made = proxy.connections;
    proxy.cut({ refuse: true });
    const halted = await marksOf('history');
    proxy.cut();
    const { code, stdout } = await running.ended;
    expect([code, halted.every((mark) => mark?.startsWith('w'))]).toEqual([0, false]);
    expect(resultOf(stdout)).toMatchObject({ partitions });
    expect(proxy.connections).toBeGreaterThan(made);
    await featuresDone();
    expect(differing(await stored(), before)).toEqual([]);
  } finally {
    await proxy.close();
  }
}, 120_000);

test('what came back older than it was is read again by the features service, and counts once', async () => {
  await featuresDone();
  const topic = scenario.settings.topics.userHistory;
  const older = new Map<string, Buffer>();
  const keys = async (): Promise<string[]> => [...(await redis.keys('[up]:*')), ...(await redis.keys('m:features:*'))];
  for (const key of await keys()) older.set(key, await redis.dumpBuffer(key));
  await sendEvents(600, 77, 'a');
  await featuresDone();
  const newer = await stored();
  const restored = redis.multi().del(await keys());
  for (const [key, value] of older) restored.restore(key, 600_000_000, value);
  await restored.exec();
  const high = await scenario.admin.offsetBounds(topic);
  await waitFor(async () => (await marksOf('features')).every((mark, p) => mark === `w ${high.get(p)?.high}`), {
    what: 'the gap to have been read again',
    timeoutMs: 30_000,
  });
  expect(differing(await stored(), newer)).toEqual([]);
}, 120_000);
