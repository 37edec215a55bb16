import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Type, type Schema } from 'avsc';
import { schemaFingerprint } from '../../../lib/avro/fingerprint';
import { singleObjectHeader } from '../../../lib/avro/framing';
import { historyKey } from '../../../lib/features/history-store';
import { createRedis } from '../../../lib/redis/create-redis';
import type { RedisClient } from '../../../lib/redis/redis-client';
import { redisSettings } from '../../../lib/redis/redis-settings';
import { echoModelFolder } from '../../helpers/echo-model';
import { anEvent } from '../../helpers/events';
import type { RecommenderProcess } from '../../helpers/recommender-process';
import { createScenario, type Scenario } from '../../helpers/recommender-scenario';
import { projectSchema } from '../../helpers/schemas';
import { uniqueTopic } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';
import { failingModelFolder, fatalItem } from './failing-model';
import { streamrec, type CommandResult } from './run-streamrec';

const failingModel = failingModelFolder();
const echoModel = echoModelFolder();
const replayed = uniqueTopic('replayed');
const known = mkdtempSync(join(tmpdir(), 'streamrec-known-'));

/** A writer's schema that nobody knows at first. */
const own = projectSchema('user-history');
const newSchema = { ...own, fields: [{ name: 'shop', type: 'string' }, ...own.fields] };
const newType = Type.forSchema(newSchema as Schema, { wrapUnions: false });

let scenario: Scenario;
let redis: RedisClient;
let broken: RecommenderProcess;
let topic: string;
/** Ids of the dead. */
const ids = { garbage: '', cut: '', unknown: '', noUser: '', fatal: '', tooLarge: '' };

const lines = ({ stdout }: CommandResult) =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const dead = (...args: string[]) => streamrec(['dead', ...args], scenario.env);
const fixed = (...args: string[]) =>
  streamrec(['dead', ...args], { ...scenario.env, STREAMREC_SCHEMA_REGISTRY_KNOWN_SCHEMAS_DIR: known });
const partition = 1;
const end = async () => (await scenario.admin.offsetBounds(topic)).get(partition)?.high;
/** The highest offset applied, which a repetition moves on: see docs/history.md. */
const [appliedAt, appliedBytes] = [21, 6];
/** A history as it is stored, but for that mark. */
async function entriesOf(user: string): Promise<Buffer> {
  const [value] = await redis.getMany([historyKey(user)]);
  if (!value) throw new Error(`${user} has no history`);
  return Buffer.concat([value.subarray(0, appliedAt), value.subarray(appliedAt + appliedBytes)]);
}

beforeAll(async () => {
  scenario = await createScenario({
    modelDir: failingModel,
    env: { STREAMREC_TOPICS_REPLAYED: replayed, STREAMREC_TOPICS_ITEM_DEAD_LETTERS: `${replayed}-items` },
  });
  topic = scenario.settings.topics.userHistory;
  redis = createRedis(redisSettings(scenario.settings.redis));
  const good = scenario.encode(anEvent({ user_id: 'cut', event_id: 'cut:0' }));
  const withoutId = newType.toBuffer({ shop: 'north', ...anEvent({ user_id: 'north-1', event_id: '' }) });
  const values: Record<keyof typeof ids, Buffer> = {
    garbage: Buffer.from('hello \u001b[2J'),
    cut: good.subarray(0, good.length - 14),
    unknown: Buffer.concat([singleObjectHeader(schemaFingerprint(newType)), withoutId]),
    noUser: scenario.encode(anEvent({ user_id: '' })),
    fatal: scenario.encode(anEvent({ user_id: 'fatal', event_id: 'fatal:0', item_id: fatalItem })),
    tooLarge: scenario.encode(anEvent({ attributes: { note: 'x'.repeat(300_000) } })),
  };
  const headers = { trace: Buffer.from([1, 255]) };
  const messages = Object.entries(values).map(([key, value]) => ({ partition, key, value, headers }));
  const first = (await scenario.sendRaw(messages)).get(partition) ?? NaN;
  Object.keys(values).forEach((name, i) => (ids[name as keyof typeof ids] = `${topic}-${partition}-${first + i}`));
  broken = scenario.start();
  await broken.ready();
  await scenario.results(messages.length);
});
afterAll(async () => {
  rmSync(known, { recursive: true, force: true });
  await Promise.all([scenario.close(), redis.close()]);
});

test('list: newest first, chosen by filters, as JSON lines and as a table', async () => {
  const all = lines(await dead('list', '--json'));
  expect(all.map(({ id }) => id).sort()).toEqual(Object.values(ids).sort());
  expect(all.find(({ id }) => id === ids.fatal)).toMatchObject({ stage: 'infer', model: 'echo@1', subject: 'fatal' });
  expect(lines(await dead('list', '--json', '--reason', 'schema-unknown')).map(({ id }) => id)).toEqual([ids.unknown]);
  expect(lines(await dead('list', '--json', '--user', 'cut')).map(({ id }) => id)).toEqual([ids.cut]);
  expect(lines(await dead('list', '--json', '--limit', '2'))).toHaveLength(2);
  expect(lines(await dead('list', '--json', '--until', '1h'))).toEqual([]);
  const table = await dead('list');
  expect({ code: table.code, stderr: table.stderr }).toEqual({ code: 0, stderr: '' });
  expect(table.stdout).toContain('inference-failed');
});

test('list --summary counts by stage, reason and schema', async () => {
  const [summary] = lines(await dead('list', '--summary', '--json'));
  const kinds = (summary?.['kinds'] as Record<string, unknown>[]).map(({ stage, reason, count }) => [
    stage,
    reason,
    count,
  ]);
  expect(summary).toMatchObject({ letters: 6, unreadable: 0, unread: 0 });
  expect(kinds).toEqual(
    expect.arrayContaining([
      ['decode', 'not-avro', 1],
      ['infer', 'inference-failed', 1],
    ]),
  );
});

test('show: what is wrong, and the bytes as far as they decode', async () => {
  const { code, stdout } = await dead('show', ids.cut);
  expect(code).toBe(0);
  expect(stdout).toMatch(/reason +not-avro: The bytes have neither framing/);
  expect(stdout).toContain('header      trace = 0x01ff');
  expect(stdout).toContain('user_id = "cut"');
  expect(stdout).toMatch(/does not decode: /);
  expect(stdout).toMatch(/^000000 {2}c3 01 /m);
  const garbage = await dead('show', ids.garbage);
  expect(garbage.stdout).not.toContain('\u001b');
  const [one] = lines(await dead('show', ids.unknown, '--json'));
  expect(one).toMatchObject({
    id: ids.unknown,
    inspection: { framing: 'single-object', knownAs: null, decoded: null },
  });
});

test('an id that is not there, or is none', async () => {
  const { code, stderr } = await dead('show', `${topic}-1-999999`, '--json');
  expect([code, JSON.parse(stderr)]).toEqual([
    1,
    { error: expect.objectContaining({ code: 'LETTER_MISSING' }) as unknown },
  ]);
  expect((await dead('show', 'nonsense')).code).toBe(2);
});

test.each([
  ['nothing', [], /nothing is chosen/],
  ['both ways', ['t-1-2', '--all'], /not by several/],
  ['many unasked', ['--all'], /has to be confirmed/],
  ['another topic', ['orders-1-2'], /expected an id of/],
  ['a bad time', ['--since', 'soon'], /Expected 2026-03-01/],
])('replay of %s is wrong usage', async (_, args, message) => {
  const { code, stderr } = await dead('replay', ...args);
  expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
});

test('without the topic of what was replayed, nothing is written', async () => {
  const { code, stderr } = await dead('replay', ids.fatal);
  expect([code, stderr]).toEqual([1, expect.stringContaining(`there is no topic ${replayed}: make it with`)]);
  await scenario.admin.createTopics([
    { topic: replayed, partitions: 2, replication: 1, config: { 'cleanup.policy': 'compact' } },
  ]);
});

test('a dry run says what would pass today, and writes nothing', async () => {
  const before = await end();
  const result = await dead('replay', '--all', '--dry-run', '--json');
  const outcomes = new Map(lines(result).map(({ id, outcome }) => [id, outcome]));
  expect(outcomes.get(ids.fatal)).toBe('would-replay');
  for (const id of [ids.garbage, ids.cut, ids.unknown, ids.noUser, ids.tooLarge])
    expect(outcomes.get(id)).toBe('refused');
  expect(result.code).toBe(0);
  expect(await end()).toBe(before);
  const refused = await dead('replay', ids.noUser);
  expect([refused.code, refused.stdout]).toEqual([
    1,
    expect.stringMatching(/refused: it would fail again, user-id-missing/),
  ]);
});

test('a replay that fails again gives a dead letter that says what it repeats', async () => {
  const before = scenario.verifier.deadLetters.length;
  expect((await dead('replay', ids.fatal)).code).toBe(0);
  await waitFor(() => scenario.verifier.deadLetters.length > before, { what: 'the letter of the replay' });
  const letters = lines(await dead('list', '--json', '--stage', 'infer'));
  expect(letters).toHaveLength(2);
  expect(letters[0]).toMatchObject({ replayOf: ids.fatal, subject: 'fatal' });
});

test('once model and schema are mended, what is replayed is recommended for, once, under its first id', async () => {
  expect(await broken.stop()).toBe(0);
  writeFileSync(join(known, 'new.avsc'), JSON.stringify(newSchema));
  const mended = scenario.start({
    STREAMREC_MODEL_DIR: echoModel,
    STREAMREC_SCHEMA_REGISTRY_KNOWN_SCHEMAS_DIR: known,
  });
  await mended.ready();
  expect(scenario.verifier.recommendations).toEqual([]);
  const again = lines(await fixed('replay', ids.unknown, '--json'));
  expect(again).toEqual([
    expect.objectContaining({ id: ids.unknown, outcome: 'replayed' }),
    { summary: expect.objectContaining({ replayed: 1, refused: 0 }) as unknown },
  ]);
  const result = (await waitFor(() => scenario.verifier.recommendations.find(({ user_id }) => user_id === 'north-1'), {
    what: 'the recommendation',
  })) as { event_id: string };
  expect(result.event_id).toBe(ids.unknown);
  const stored = await entriesOf('north-1');

  const before = await end();
  const second = lines(await fixed('replay', ids.unknown, '--json'));
  expect(second[0]).toMatchObject({ outcome: 'replayed-before' });
  expect(await end()).toBe(before);

  const third = lines(await fixed('replay', ids.unknown, '--again', '--json'));
  expect(third[0]).toMatchObject({ outcome: 'replayed' });
  await waitFor(() => scenario.verifier.recommendations.filter(({ user_id }) => user_id === 'north-1').length === 2, {
    what: 'its second recommendation',
  });
  expect(stored.length).toBeGreaterThan(appliedAt);
  expect(await entriesOf('north-1')).toEqual(stored);
});
