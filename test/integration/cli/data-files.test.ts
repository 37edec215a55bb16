import { headerBytes } from '../../../lib/features/history-script';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createRedis } from '../../../lib/redis/create-redis';
import type { RedisClient } from '../../../lib/redis/redis-client';
import { redisSettings } from '../../../lib/redis/redis-settings';
import { anEvent } from '../../helpers/events';
import { echoModelFolder } from '../../helpers/echo-model';
import { createScenario, type Scenario } from '../../helpers/recommender-scenario';
import { uniqueTopic } from '../../helpers/stack';
import { streamrec, type CommandResult } from './run-streamrec';

const folder = mkdtempSync(join(tmpdir(), 'streamrec-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text);
  return path;
}

describe('backfill', () => {
  const modelDir = echoModelFolder();
  const items = uniqueTopic('items');
  const user = uniqueTopic('ann');
  const sales = [
    'who,what,at,order,name',
    `${user},item-1,2026-01-01 10:00:00,o1,Bread`,
    `${user},item-2,2026-01-01 10:00:00,o1,Butter`,
    `${user},item-1,2026-01-02 10:00:00,o2,Bread`,
    `,item-3,2026-01-02 11:00:00,o3,"Jam, red"`,
  ].join('\n');
  const columns = 'user=who,item=what,time=at,session=order,title=name';
  let scenario: Scenario;
  let redis: RedisClient;
  beforeAll(async () => {
    scenario = await createScenario({ modelDir, partitions: 2, env: { STREAMREC_TOPICS_ITEMS: items } });
    redis = createRedis(redisSettings(scenario.settings.redis));
    await scenario.admin.createTopics([{ topic: items, partitions: 2, replication: 1, config: {} }]);
  });
  afterAll(() => Promise.all([scenario.close(), redis.close()]));

  const recordsIn = async (topic: string): Promise<number> =>
    [...(await scenario.admin.offsetBounds(topic)).values()].reduce((sum, { high }) => sum + Number(high), 0);

  test('fills histories and the catalogue, recommends nothing, and changes nothing the second time', async () => {
    const { topics } = scenario.settings;
    const history = async (): Promise<string> => {
      const lua = `return redis.call('GET', KEYS[1])`;
      const [bytes] = await redis.runScript({ name: 'get', lua }, [{ key: `h:${user}`, args: [] }]);
      // The header tells how far the topic has been applied; the entries are the history.
      return (bytes as Buffer).subarray(headerBytes).toString('hex');
    };
    const recommender = scenario.start();
    await recommender.ready();
    const args = ['backfill', file('sales.csv.gz', sales), '--catalogue', '--columns', columns, '--json'];

    const first = await streamrec(args, scenario.env);
    expect(first.code).toBe(0);
    expect(JSON.parse(first.stdout)).toEqual({ file: args[1], events: 3, items: 2, skipped: { 'no-user': 1 } });
    await scenario.committed();
    const before = await history();
    expect(before.length).toBeGreaterThan(0);

    expect((await streamrec(args, scenario.env)).code).toBe(0);
    await scenario.committed();
    expect(await recordsIn(topics.userHistory)).toBe(6);
    expect(await history()).toBe(before);
    expect(await recordsIn(items)).toBe(4);
    expect(await recordsIn(topics.recommendations)).toBe(0);
    expect(await recordsIn(topics.deadLetters)).toBe(0);

    const event = anEvent({ user_id: user, item_id: 'item-5', event_id: 'now', timestamp: Date.UTC(2026, 0, 3) });
    await scenario.send([event]);
    await scenario.results(1);
    const [made] = scenario.verifier.recommendations;
    expect(made?.items.slice(0, 3).map(({ item_id }) => item_id)).toEqual(['item-5', 'item-1', 'item-2']);
  });

  test.each<[string, () => string[], number, RegExp]>([
    ['is missing', () => [join(folder, 'nowhere.csv')], 1, /^DATA_INVALID: .*nowhere.csv cannot be read: ENOENT/],
    ['is a folder', () => [folder], 1, /^DATA_INVALID: .* cannot be read: EISDIR/],
    ['is empty', () => [file('empty.csv', '')], 1, /^DATA_INVALID: .*empty.csv holds no event/],
    [
      'lacks a column',
      () => [file('sales.csv', sales)],
      1,
      /no column for user .*its columns are who, what, at, .*--columns user=/,
    ],
    [
      'comes with columns that name none',
      () => [file('a', ''), '--columns', 'user'],
      2,
      /"user" is not field=column; the fields are user, item, time/,
    ],
    [
      'has a date that is none',
      () => [file('dates.csv', 'user,item,time\nu,i,yesterday')],
      1,
      /dates.csv line 2: time is "yesterday", expected a date such as/,
    ],
  ])('a file that %s', async (_, args, code, expected) => {
    const before = await recordsIn(scenario.settings.topics.userHistory);
    const result: CommandResult = await streamrec(['backfill', ...args()], scenario.env);
    expect(result.stderr).toMatch(expected);
    expect(result.stderr.trim().split('\n').length).toBeLessThanOrEqual(2);
    expect(result.code).toBe(code);
    expect(await recordsIn(scenario.settings.topics.userHistory)).toBe(before);
  });
});

describe('train', () => {
  /** Everybody buys bread, then butter, day after day. */
  const days = Array.from({ length: 30 }, (_, day) => new Date(Date.UTC(2026, 0, day + 1)).toISOString());
  const shoppers = Array.from({ length: 10 }, (_, n) => `shopper-${n}`);
  const lines = days.flatMap((day) => shoppers.flatMap((who) => [`${who},bread,${day}`, `${who},butter,${day}`]));
  const purchases = (): string => file('purchases.csv', ['user,item,time', ...lines].join('\n'));

  test('makes a version that the recommender serves, and makes it once', async () => {
    const args = ['train', '--data', purchases(), '--out', folder, '--name', 'shop', '--model-version', '7', '--json'];
    const trained = await streamrec(args);
    expect(trained).toMatchObject({ code: 0, stderr: '' });
    const dir = join(folder, 'shop', '7');
    expect(JSON.parse(trained.stdout)).toMatchObject({ dir, items: 2, events: lines.length });

    const again = await streamrec(args);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('"MODEL_INVALID"')]);
    expect(await streamrec([...args, '--if-missing'])).toMatchObject({
      code: 0,
      stdout: `${JSON.stringify({ dir })}\n`,
    });

    const scenario = await createScenario({ modelDir: dir, partitions: 1 });
    try {
      await scenario.start().ready();
      const user = uniqueTopic('new');
      await scenario.send([anEvent({ user_id: user, item_id: 'bread', timestamp: Date.UTC(2026, 1, 1) })]);
      await scenario.results(1);
      const [made] = scenario.verifier.recommendations;
      expect(made).toMatchObject({ model: 'shop', version: '7', user_id: user });
      // What was bought a moment ago is not what comes next.
      expect(made?.items.map(({ item_id }) => item_id)).toEqual(['butter']);
    } finally {
      await scenario.close();
    }
  });

  test.each<[string, () => string[], number, RegExp]>([
    ['a missing file', () => ['--data', join(folder, 'nowhere.csv')], 1, /^DATA_INVALID: .*ENOENT/],
    [
      'a cut that is no date',
      () => ['--data', purchases(), '--cut', 'soon'],
      2,
      /Expected 2026-03-01, 2026-03-01T12:00:00Z, or 90m, 6h, 2d ago/,
    ],
    ['a cut before the first event', () => ['--data', purchases(), '--cut', '2020-01-01'], 1, /^DATA_INVALID: /],
    ['a wrong map of columns', () => ['--data', purchases(), '--columns', 'sku=item'], 2, /the fields are user, item/],
  ])('%s', async (_, args, code, expected) => {
    const result = await streamrec(['train', ...args(), '--out', folder, '--name', 'never']);
    expect(result.stderr).toMatch(expected);
    expect(result.code).toBe(code);
  });
});
