import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codecFactory } from '../../../lib/avro/codecs';
import type { ItemRecord, RecommendationRecord } from '../../../lib/domain/records.generated';
import type { ReplayReport } from '../../../cli/replay/report';
import type { Explanation } from '../../../cli/explain/print';
import { createGroceries } from '../../helpers/groceries';
import { createScenario, type Scenario } from '../../helpers/recommender-scenario';
import { connectPatientProducer } from '../../helpers/scenario-parts';
import { streamrec } from '../cli/run-streamrec';

const models = mkdtempSync(join(tmpdir(), 'streamrec-replay-'));
const { events, records } = createGroceries({ users: 24, days: 36 });
const stranger = {
  ...records[0]!,
  event_id: 'stranger-1',
  user_id: 'stranger',
  item_id: 'not in any model',
  session_id: 's',
};
let scenario: Scenario;
let env: Readonly<Record<string, string>>;
let recommended: readonly RecommendationRecord[];

async function train(version: string, cut: string, out = models): Promise<void> {
  const what = ['train', '--data', join(models, 'shop.csv'), '--cut', cut, '--out', out, '--model-version', version];
  expect(await streamrec(what)).toMatchObject({ code: 0 });
}

/** Every item with a title, since long before the first event. */
async function writeCatalogue(topic: string): Promise<void> {
  const { schemaRegistry, kafka } = scenario.settings;
  await scenario.admin.createTopics([{ topic, partitions: 1, replication: 1, config: {} }]);
  const codec = await codecFactory(schemaRegistry)<ItemRecord>('item', topic);
  const itemIds = [...new Set(events.map(({ itemId }) => itemId))];
  const messages = itemIds.map((item_id) => {
    const item = { item_id, title: `The ${item_id}`, category: '', price: null, available: true, attributes: {} };
    return { key: item_id, value: codec.encode(item), timestamp: '1000000' };
  });
  const producer = await connectPatientProducer(kafka.brokers);
  await producer.send({ topic, acks: -1, messages });
  await producer.disconnect();
}

beforeAll(async () => {
  const lines = events.map((one) =>
    [one.userId, one.itemId, new Date(one.timestamp).toISOString(), one.sessionId].join(','),
  );
  writeFileSync(join(models, 'shop.csv'), ['user_id,item_id,timestamp,session_id', ...lines, ''].join('\n'));
  await train('1', '2026-01-25');
  await train('2', '2026-01-12');
  scenario = await createScenario({
    modelDir: join(models, 'first', '1'),
    partitions: 3,
    env: { STREAMREC_REDIS_COMMAND_TIMEOUT_MS: '20000', STREAMREC_RECOMMENDER_SESSION_TIMEOUT_MS: '30000' },
  });
  scenario.start();
  const repeated = records.slice(100, 120);
  await scenario.send([...records.slice(0, 400), ...repeated, stranger, ...records.slice(400)]);
  await scenario.sendRaw([{ partition: 1, key: 'nobody', value: Buffer.from('no event') }]);
  await scenario.results(records.length + 22, 200_000);
  await scenario.finish();
  recommended = scenario.verifier.recommendations;
  env = { ...scenario.env, STREAMREC_TOPICS_ITEMS: `${scenario.settings.topics.userHistory}-items` };
  await writeCatalogue(env.STREAMREC_TOPICS_ITEMS as string);
}, 300_000);

afterAll(async () => {
  await scenario.close();
  rmSync(models, { recursive: true, force: true });
});

interface Line {
  readonly id: string;
  readonly live: { tier: string; items: { itemId: string; score: number; reason: string }[] } | null;
  readonly candidate: Line['live'];
}

test('a replay of the live version is what it really recommended, list by list and score by score', async () => {
  const out = join(models, 'lists.jsonl');
  const window = ['--from', '2026-01-01', '--to', '2026-03-01'];
  const { code, stdout, stderr } = await streamrec(
    ['model', 'replay', '--candidate', join(models, 'first', '2'), ...window, '--out', out, '--json'],
    env,
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const report = JSON.parse(stdout) as ReplayReport;
  expect(report.events).toEqual({
    read: records.length + 22,
    unusable: 1,
    forgotten: 0,
    repeated: 20,
    replayed: records.length + 21,
    unread: 0,
  });
  const lines = readFileSync(out, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  expect(lines).toHaveLength(recommended.length);
  const replayed = new Map(lines.map(({ id, live }) => [id, live]));
  const wrong = recommended.filter(({ recommendation_id, tier, items }) => {
    const list = replayed.get(recommendation_id);
    const real = items.map(({ item_id: itemId, score, reason }) => ({ itemId, score, reason }));
    return JSON.stringify(list) !== JSON.stringify({ tier, items: real });
  });
  expect(wrong.map(({ recommendation_id }) => recommendation_id)).toEqual([]);
  expect(new Set(recommended.map(({ tier }) => tier))).toEqual(new Set(['personal', 'session', 'none']));
  expect(report.agreement.tiers.live).toEqual(report.agreement.tiers.candidate);
  expect(report.agreement.identical).toBeLessThan(0.9);
  expect(report.live.users).toBeGreaterThan(recommended.length * 0.9);
});

test('recommendations are made again byte for byte, and by which items of the history', async () => {
  const byTier = (wanted: string) => recommended.filter(({ tier }) => tier === wanted);
  const [session, personal] = [byTier('session'), byTier('personal')];
  const chosen = [session[0]!, session.at(-1)!, personal[0]!, personal[personal.length >> 1]!];
  for (const { recommendation_id: id, items } of chosen) {
    const { code, stdout, stderr } = await streamrec(['explain', id, '--json'], env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const explanation = JSON.parse(stdout) as Explanation;
    expect(explanation).toMatchObject({ id, isSame: true, differences: [], assumed: [] });
    expect(explanation.items.map(({ itemId }) => itemId)).toEqual(items.map(({ item_id }) => item_id));
    expect(explanation.items.some(({ influences }) => influences.some(({ effect }) => effect !== 0))).toBe(true);
  }
}, 180_000);

test('for people: titles from the catalogue, and the items that a score is due to', async () => {
  const { recommendation_id: id, items } = recommended.findLast(({ tier }) => tier === 'personal')!;
  const { code, stdout } = await streamrec(['explain', id, '--top', '2'], env);
  expect(code).toBe(0);
  expect(stdout).toContain('Re-made: the same, byte for byte');
  expect(stdout).toContain(`The ${items[0]!.item_id} (${items[0]!.item_id})`);
  expect(stdout).toMatch(/[+−]\d\.\d{4} {2}The aisle/);
});

test('another version than the one that made it is refused by its name, and one that only claims its name is found out', async () => {
  const { recommendation_id: id } = recommended.findLast(({ tier }) => tier === 'personal')!;
  const refused = await streamrec(['explain', id, '--json', '--model', join(models, 'first', '2')], env);
  expect(refused.code).toBe(2);
  expect(JSON.parse(refused.stderr)).toMatchObject({ error: { code: 'CONFIG_INVALID' } });
  const claim = join(models, 'claim');
  await train('1', '2026-01-12', claim);
  const named = ['--model', join(claim, 'first', '1')];
  const { code, stdout, stderr } = await streamrec(['explain', id, '--json', ...named], env);
  expect(stderr).toBe('');
  expect(code).toBe(1);
  const { isSame, differences } = JSON.parse(stdout) as Explanation;
  expect(isSame).toBe(false);
  expect(differences.length).toBeGreaterThan(0);
}, 120_000);

test('an id of no recommendation, of a dead record and of no form are told apart', async () => {
  const topic = scenario.settings.topics.userHistory;
  const dead = [...scenario.verifier.outcomes].find(([, { deadLetters }]) => deadLetters.length > 0)![0];
  const run = async (id: string) => {
    const { code, stderr } = await streamrec(['explain', id, '--json'], env);
    return { code, error: (JSON.parse(stderr) as { error: { code: string } }).error.code };
  };
  expect(await run(`${topic}-0-999999`)).toEqual({ code: 1, error: 'RECOMMENDATION_MISSING' });
  expect(await run(`${topic}-${dead}`)).toEqual({ code: 1, error: 'RECOMMENDATION_MISSING' });
  expect(await run('nonsense')).toEqual({ code: 2, error: 'CONFIG_INVALID' });
  expect(await run('other_topic-0-1')).toEqual({ code: 2, error: 'CONFIG_INVALID' });
}, 120_000);
