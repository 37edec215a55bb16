import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { Kafka, logLevel, type Producer } from 'kafkajs';
import { archiveStore } from '../../../lib/archive/place';
import { archiveEnds } from '../../../lib/archive/archive-files';
import { createS3Client } from '../../../lib/artefacts/s3-client';
import type { ObjectStore } from '../../../lib/artefacts/object-store';
import { readSettings, type Settings } from '../../../lib/config/settings';
import { openDataset } from '../../../lib/dataset/open-dataset';
import { archiveSource } from '../../../lib/dataset/sources/archive-source';
import { topicSource } from '../../../lib/dataset/sources/topic-source';
import { forgetHeaders } from '../../../lib/domain/forget';
import { connectAdmin, type KafkaAdmin } from '../../../lib/kafka/admin';
import { scanTopic } from '../../../lib/kafka/topic-scan';
import { createSeededShop, type SeededShop } from '../../helpers/archived-shop';
import { eventCodec, globIds, readIds } from '../../helpers/archived';
import { s3Jars, startS3Server, type S3Server } from '../../helpers/s3-server';
import { silent } from '../../helpers/silent-logger';
import { sharedStack, uniqueTopic } from '../../helpers/stack';
import { trainingBytes } from '../../helpers/training-bytes';
import { waitFor } from '../../helpers/wait-for';
import { startStreamrec, streamrec, type RunningCommand } from '../cli/run-streamrec';

const jars = s3Jars();
if (!jars.ok) console.warn(`Not tested against S3: ${jars.why}`);
const partitions = 3;
const topic = uniqueTopic('archived');
const folder = mkdtempSync(join(tmpdir(), 'streamrec-archive-'));

let server: S3Server | null = null;
let admin: KafkaAdmin;
let producer: Producer;
let settings: Settings;
let env: Record<string, string>;
let store: ObjectStore;
let shop: SeededShop;
/** Of the events that were sent and committed. */
const lastOffsets = new Map<number, bigint>();

beforeAll(async () => {
  server = jars.ok ? await startS3Server(jars.folder) : null;
  env = {
    STREAMREC_KAFKA_BROKERS: sharedStack().brokers,
    STREAMREC_TOPICS_USER_HISTORY: topic,
    STREAMREC_ARCHIVE_GROUP_ID: topic,
    STREAMREC_ARCHIVE_URL: server ? 's3://history/shop' : `file:${folder}`,
    STREAMREC_ARCHIVE_ROLL_INTERVAL_MS: '150',
    STREAMREC_ARCHIVE_ROLL_BYTES: '40000',
    STREAMREC_RECOMMENDER_SESSION_TIMEOUT_MS: '6000',
    STREAMREC_RECOMMENDER_HEARTBEAT_INTERVAL_MS: '500',
    STREAMREC_METRICS_PORT: '0',
    ...(server
      ? {
          STREAMREC_REGISTRY_S3_ENDPOINT: server.endpoint,
          STREAMREC_REGISTRY_S3_ACCESS_KEY_ID: server.accessKeyId,
          STREAMREC_REGISTRY_S3_SECRET_ACCESS_KEY: server.secretAccessKey,
        }
      : {}),
  };
  ({ settings } = readSettings({ env, overrides: {} }));
  if (server) {
    const client = createS3Client(settings.registry);
    await client.send(new CreateBucketCommand({ Bucket: 'history' }));
    client.destroy();
  }
  store = archiveStore('archive', settings);
  admin = await connectAdmin(settings.kafka, silent);
  await admin.createTopics([{ topic, partitions, replication: 1, config: {} }]);
  producer = new Kafka({ brokers: [...settings.kafka.brokers], logLevel: logLevel.NOTHING }).producer({
    transactionalId: topic,
    maxInFlightRequests: 1,
    idempotent: true,
  });
  await producer.connect();
  shop = createSeededShop(await eventCodec(), partitions);
}, 120_000);

afterAll(async () => {
  await producer.disconnect();
  await admin.close();
  store.close();
  await server?.stop();
  rmSync(folder, { recursive: true });
});

const startArchiver = (): RunningCommand => startStreamrec(['archiver', '--json'], env);

/** Good events, some that cannot be used, and some of a transaction that is aborted. */
async function send(count: number): Promise<void> {
  const good = await producer.transaction();
  const messages = shop.next(count);
  for (const { partition, baseOffset = '' } of await good.send({ topic, messages })) {
    const own = messages.filter((message) => message.partition === partition).length;
    lastOffsets.set(partition, BigInt(baseOffset) + BigInt(own) - 1n);
  }
  await good.commit();
  const undone = await producer.transaction();
  await undone.send({ topic, messages: shop.next(5) });
  await undone.abort();
}

/** Behind the last event lie marks of transactions alone. */
async function isArchived(): Promise<boolean> {
  const ends = await archiveEnds(store, topic);
  return [...lastOffsets].every(([partition, last]) => (ends.get(partition) ?? 0n) > last);
}

async function topicIds(): Promise<Map<number, string[]>> {
  const codec = await eventCodec();
  const ids = new Map<number, string[]>();
  const onRecords = (partition: number, records: readonly { readonly value: Buffer | null }[]): void => {
    for (const { value } of records) {
      const decoded = codec.decode(value);
      if (decoded.ok) ids.set(partition, [...(ids.get(partition) ?? []), decoded.value.event_id]);
    }
  };
  await scanTopic(settings.kafka, { topic, ranges: await admin.offsetBounds(topic), onRecords }, silent);
  return ids;
}

const archived = (): Promise<unknown> =>
  waitFor(isArchived, { timeoutMs: 60_000, what: 'everything to be in the archive' });

async function expectSameAsTopic(): Promise<void> {
  const wanted = await topicIds();
  for (const [partition, ids] of wanted) expect(await readIds(store, partition, topic)).toEqual(ids);
  expect(await globIds(store)).toEqual([...wanted.values()].flat().sort());
}

test('each event of the topic is in the archive once, whoever is killed or sleeps', async () => {
  const [first, second] = [startArchiver(), startArchiver()];
  await send(400);
  await waitFor(async () => (await archiveEnds(store, topic)).size > 0, { timeoutMs: 60_000, what: 'a commit' });
  await send(400);
  first.kill('SIGKILL');
  await send(400);
  await archived();

  // It sleeps while another one goes on, and wakes with what it had read.
  await send(400);
  second.kill('SIGSTOP');
  await send(400);
  const third = startArchiver();
  await archived();

  second.kill('SIGCONT');
  await send(200);
  await archived();

  await expectSameAsTopic();
  for (const running of [second, third]) running.kill('SIGTERM');
  expect((await second.ended).code).toBe(0);
  expect((await third.ended).code).toBe(0);
  await expectSameAsTopic();
}, 180_000);

test('what is learned from the archive is what is learned from the topic', async () => {
  const bytesOf = async (source: Parameters<typeof openDataset>[0], fromMs: number): Promise<unknown> => {
    const dataset = await openDataset(source, { fromMs });
    try {
      return await trainingBytes(await dataset.until(Infinity));
    } finally {
      dataset.close();
    }
  };
  for (const fromMs of [-Infinity, shop.startMs + 2 * 86_400_000]) {
    const wanted = await bytesOf(topicSource(settings, fromMs, silent), fromMs);
    expect(await bytesOf(archiveSource(settings, 'archive', fromMs), fromMs)).toBe(wanted);
  }
  const { code, stdout } = await streamrec(['data', 'archive', '--json'], env);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ dropped: {} });
}, 60_000);

test('who is forgotten is in nothing that is read, and is taken out of the files', async () => {
  const archiver = startArchiver();
  const whom = shop.users[0] ?? '';
  const marker = await producer.transaction();
  await marker.send({
    topic,
    messages: [{ key: whom, partition: 0, value: null, headers: forgetHeaders({ at: Date.now(), by: 'test' }) }],
  });
  await marker.commit();
  await send(200);
  await archived();

  archiver.kill('SIGTERM');
  expect((await archiver.ended).code).toBe(0);
  const dropped: string[] = [];
  const seen: string[] = [];
  await archiveSource(settings, 'archive', -Infinity).read(
    {
      event: ({ userId, eventId }) => userId === whom && seen.push(eventId),
      dropped: (why) => dropped.push(why),
      mended: () => undefined,
    },
    {},
  );
  expect(dropped.filter((why) => why === 'forgotten').length).toBeGreaterThan(10);
  const before = (await globIds(store)).filter((id) => id.startsWith(`${whom}:`));
  expect(before.length).toBe(seen.length + dropped.filter((why) => why === 'forgotten').length);
  const done = await streamrec(['archive', 'forget', '--json'], env);
  expect({ code: done.code, ...(JSON.parse(done.stdout) as object) }).toMatchObject({
    code: 0,
    events: before.length - seen.length,
  });
  expect(done.stdout).not.toContain(whom);
  expect((await globIds(store)).filter((id) => id.startsWith(`${whom}:`))).toEqual(seen.sort());
  const again = await streamrec(['archive', 'forget'], env);
  expect(again).toMatchObject({ code: 0, stdout: 'nobody waits to be forgotten\n' });
}, 150_000);

test('many small files become few, with the same events', async () => {
  const before = await globIds(store);
  const done = await streamrec(['archive', 'compact', '--json'], env);
  expect(done.code).toBe(0);
  const { from, to } = JSON.parse(done.stdout) as { from: number; to: number };
  expect(to).toBeLessThan(from);
  expect(await globIds(store)).toEqual(before);
  const status = await streamrec(['archive', 'status', '--json'], env);
  expect(JSON.parse(status.stdout)).toMatchObject({ files: to, markers: 0 });
}, 60_000);

test('an archive of another topic is not added to', async () => {
  const other = uniqueTopic('anew');
  await admin.createTopics([{ topic: other, partitions: 1, replication: 1, config: {} }]);
  // As if the topic had been deleted and made again under its old name.
  await store.put(`_commits/${other}/0/${'0'.repeat(20)}.json`, Buffer.from('{"from":"0","to":"900","parts":[]}'));
  const { code, stdout } = await streamrec(['archiver', '--json'], {
    ...env,
    STREAMREC_TOPICS_USER_HISTORY: other,
    STREAMREC_ARCHIVE_GROUP_ID: other,
  });
  expect(code).toBe(1);
  expect(stdout).toContain('it was made anew');
}, 150_000);
