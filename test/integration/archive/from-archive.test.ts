import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { archiveEnds } from '../../../lib/archive/archive-files';
import { archiveStore } from '../../../lib/archive/place';
import { readSettings, type Settings } from '../../../lib/config/settings';
import { featuresGroupId } from '../../../services/features/group-id';
import type { TrainingJob, TrainingNews } from '../../../services/trainer/child/messages';
import { draftDir } from '../../../services/trainer/retrain/run-folders';
import { eventCodec } from '../../helpers/archived';
import { createGroceries } from '../../helpers/groceries';
import { projectRoot } from '../../helpers/project-root';
import { testDatabase, type TestDatabase } from '../../helpers/redis-database';
import { sharedStack, uniqueTopic } from '../../helpers/stack';
import { aRun } from '../../helpers/training-run';
import { waitFor } from '../../helpers/wait-for';
import { startStreamrec, streamrec } from '../cli/run-streamrec';

/* One shop in a topic and in its archive: whatever reads the archive makes of it what it makes of the topic. */

jest.setTimeout(240_000);
const day = 86_400_000;
const topic = uniqueTopic('from-archive');
const folder = mkdtempSync(join(tmpdir(), 'streamrec-from-archive-'));
const { events, records } = createGroceries({ users: 60, days: 36 });
const lastMs = events.at(-1)?.timestamp ?? 0;
const everything = '2000-01-01';
const linear = ['--trainer', 'linear', '--workers', '1'];

let env: Record<string, string>;
let settings: Settings;
let admin: Admin;
let database: TestDatabase;

beforeAll(async () => {
  database = testDatabase('archive');
  env = {
    STREAMREC_KAFKA_BROKERS: sharedStack().brokers,
    STREAMREC_REDIS_URL: database.url,
    STREAMREC_TOPICS_USER_HISTORY: topic,
    STREAMREC_TOPICS_ITEMS: `${topic}-items`,
    STREAMREC_RECOMMENDER_GROUP_ID: `recommender-${topic}`,
    STREAMREC_FEATURES_GROUP_ID: `features-${topic}`,
    STREAMREC_ARCHIVE_GROUP_ID: topic,
    STREAMREC_ARCHIVE_URL: `file:${join(folder, 'archive')}`,
    STREAMREC_ARCHIVE_ROLL_INTERVAL_MS: '200',
    STREAMREC_METRICS_PORT: '0',
  };
  ({ settings } = readSettings({ env, overrides: {} }));
  const patience = { connectionTimeout: 60_000, requestTimeout: 60_000 };
  const kafka = new Kafka({ brokers: [...settings.kafka.brokers], logLevel: logLevel.NOTHING, ...patience });
  admin = kafka.admin();
  await admin.connect();
  const topics = [
    { topic, numPartitions: 2 },
    { topic: `${topic}-items`, numPartitions: 1 },
  ];
  await admin.createTopics({ topics, waitForLeaders: true });
  const [codec, producer] = [await eventCodec(), kafka.producer()];
  await producer.connect();
  const messages = records.map((record) => ({
    key: record.user_id,
    value: codec.encode(record),
    timestamp: String(record.timestamp),
  }));
  await producer.send({ topic, messages });
  await producer.disconnect();

  const archiver = startStreamrec(['archiver', '--json'], env);
  const store = archiveStore('archive', settings);
  await waitFor(
    async () => {
      const ends = await archiveEnds(store, topic);
      return (await admin.fetchTopicOffsets(topic)).every(
        ({ partition, high }) => (ends.get(partition) ?? 0n) === BigInt(high),
      );
    },
    { timeoutMs: 120_000, what: 'the topic to be archived' },
  );
  store.close();
  archiver.kill('SIGTERM');
  expect((await archiver.ended).code).toBe(0);
}, 240_000);

afterAll(async () => {
  await admin.disconnect();
  await database.empty();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = async (...args: string[]): Promise<unknown> => {
  const { code, stdout, stderr } = await streamrec([...args, '--json'], env);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as unknown;
};
const modelAt = (...path: string[]): string => readFileSync(join(folder, ...path, 'model.onnx')).toString('base64');

test('a model trained', async () => {
  const train = (version: string, ...more: string[]): Promise<unknown> =>
    run('train', ...linear, ...more, '--out', join(folder, 'models'), '--model-version', version);
  await Promise.all([
    train('topic', '--from', everything),
    train('archive', '--data', 'archive'),
    train('other', '--data', 'archive', '--param', 'own=2'),
  ]);
  const [ofTopic, ofArchive, other] = ['topic', 'archive', 'other'].map((version) =>
    modelAt('models', 'first', version),
  );
  expect(ofArchive).toBe(ofTopic);
  expect(other).not.toBe(ofTopic);
});

test('a study tuned', async () => {
  const study = async (name: string, ...from: string[]): Promise<unknown> => {
    const cut = new Date(lastMs - 3 * day).toISOString();
    const small = [
      '--param',
      'earlier=0.05',
      '--param',
      'own=0.2',
      '--param',
      'halfLifeDays=30',
      '--space',
      'ridge=5,50',
    ];
    const how = ['--validation', '6d', '--points', '50', '--search', 'grid', '--parallel', '1', '--cut', cut];
    const found = await run('tune', '--trainer', 'linear', ...from, ...how, ...small, '--journal', join(folder, name));
    const { outcomes } = found as { outcomes: { trial: string; objective: number }[] };
    return outcomes.map(({ trial, objective }) => [trial, objective]);
  };
  const ofTopic = await study('topic.jsonl', '--from', everything);
  expect(ofTopic).toHaveLength(2);
  expect(await study('archive.jsonl', '--data', 'archive')).toEqual(ofTopic);
});

test('a candidate replayed', async () => {
  const replay = async (name: string, ...from: string[]): Promise<readonly [unknown, string]> => {
    const versions = ['--live', 'archive', '--candidate', 'other'].map((text) =>
      text.startsWith('--') ? text : join(folder, 'models', 'first', text),
    );
    const window = ['--from', new Date(lastMs - 4 * day).toISOString(), '--to', new Date(lastMs + 1).toISOString()];
    const report = (await run('model', 'replay', ...versions, ...window, ...from, '--out', join(folder, name))) as {
      events: unknown;
      live: { metrics?: unknown };
      agreement: unknown;
    };
    return [[report.events, report.agreement], readFileSync(join(folder, name), 'utf8')];
  };
  const ofTopic = await replay('topic-lists.jsonl');
  expect(ofTopic[1].split('\n').length).toBeGreaterThan(100);
  expect(await replay('archive-lists.jsonl', '--data', 'archive')).toEqual(ofTopic);
});

test('a retraining judged', async () => {
  const retrain = async (readFrom: Settings['trainer']['readFrom']): Promise<readonly unknown[]> => {
    const trainer = { ...settings.trainer, readFrom, workers: 1, minEvents: 100, minPoints: 10 };
    const runId = `20260301-120000-${readFrom.slice(0, 4)}`;
    const plan = {
      startedAt: lastMs + 1,
      fromMs: 0,
      cutMs: lastMs - 4 * day,
      untilMs: lastMs + 1,
      trainer: 'linear',
      live: null,
    };
    const job: TrainingJob = {
      settings: { ...settings, trainer },
      ...{ model: 'shop', runId, plan: { ...aRun().plan, ...plan } },
      ...{ folder: mkdtempSync(join(folder, 'run-')), trigger: 'schedule', parent: process.pid },
    };
    const child = fork(join(projectRoot, 'dist', 'services', 'trainer', 'child', 'child-main.js'));
    const news: TrainingNews[] = [];
    child.on('message', (told: TrainingNews) => {
      if (told.kind !== 'progress') news.push(told);
      if (told.kind === 'done' || told.kind === 'failed') child.kill('SIGKILL');
    });
    const closed = once(child, 'close');
    child.send(job);
    await closed;
    const model = readFileSync(join(job.folder, draftDir, 'shop', runId, 'model.onnx')).toString('base64');
    return [...news, model];
  };
  const ofTopic = await retrain('topic');
  expect(ofTopic.slice(0, -1)).toMatchObject([
    { kind: 'window' },
    { kind: 'trained' },
    { kind: 'judged' },
    { kind: 'done' },
  ]);
  expect(await retrain('archive')).toEqual(ofTopic);
});

test('Redis filled, also of what the topic no longer holds', async () => {
  const offsets = await admin.fetchTopicOffsets(topic);
  const ends = offsets.map(({ partition, high }) => ({ partition, offset: high }));
  for (const groupId of [settings.recommender.groupId, featuresGroupId(settings, topic)])
    await admin.setOffsets({ groupId, topic, partitions: ends });
  const rebuild = async (...from: string[]): Promise<unknown> => {
    await database.empty();
    const done = (await run('rebuild', '--force', '--yes', ...from)) as { events: number; partitions: number };
    expect(done).toMatchObject({ events: records.length, partitions: 2 });
    return stored();
  };
  const ofTopic = await rebuild();
  expect(Object.keys(ofTopic as object).length).toBeGreaterThan(100);
  const halves = offsets.map(({ partition, high }) => ({ partition, offset: String(BigInt(high) / 2n) }));
  await admin.deleteTopicRecords({ topic, partitions: halves });
  expect(await rebuild('--data', 'archive')).toEqual(ofTopic);
});

/** Everything that the services keep, but their marks; popularity, which is added up in floating point, to ten digits. */
async function stored(): Promise<Record<string, unknown>> {
  const lua = `
    local all = {}
    for _, key in ipairs(redis.call('KEYS', '[hup]:*')) do
      all[#all + 1] = key
      if string.sub(key, 1, 1) == 'p' then all[#all + 1] = redis.call('ZRANGE', key, 0, -1, 'WITHSCORES')
      else all[#all + 1] = redis.call('GET', key) end
    end
    return all`;
  const [flat] = await database.redis.runScript({ name: 'stored', lua }, [{ key: 'any', args: [] }]);
  const told = flat as (Buffer | Buffer[])[];
  const value = (one: Buffer | Buffer[] | undefined): unknown =>
    Array.isArray(one)
      ? one.map((part, at) => (at % 2 === 0 ? part.toString('hex') : Number(part.toString()).toPrecision(10)))
      : one?.toString('hex');
  return Object.fromEntries(
    told.flatMap((key, at) => (at % 2 === 0 ? [[(key as Buffer).toString(), value(told[at + 1])] as const] : [])),
  );
}
