import { createCodec, readSchema } from '../../../lib/avro/codec';
import { readSettings } from '../../../lib/config/settings';
import type { RecommendationRecord } from '../../../lib/domain/records.generated';
import { createLatestLists, latestListKey, recordOfLatestList } from '../../../lib/features/latest-lists';
import { connectAdmin } from '../../../lib/kafka/admin';
import { connectRecordWriter } from '../../../lib/kafka/record-writer';
import { createSubscriber } from '../../../lib/redis/create-subscriber';
import { keepLatest } from '../../../services/gateway/recommend/keep-latest';
import { redisProxy } from '../../helpers/redis-proxy';
import { testDatabase, type TestDatabase } from '../../helpers/redis-database';
import { silent } from '../../helpers/silent-logger';
import { sharedStack, uniqueTopic } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';

let database: TestDatabase;
const timeouts = { commandTimeoutMs: 2_000, connectTimeoutMs: 2_000 };
beforeAll(() => void (database = testDatabase('lists')));
afterAll(() => database.close());

const write = (userId: string, text: string | null, offset: bigint, timestamp = 1_000) => ({
  userId,
  value: text === null ? null : Buffer.from(text),
  position: { partition: 0, offset, timestamp },
  ttlMs: 60_000,
});

async function stored(userId: string): Promise<string | null> {
  const [bytes] = await database.redis.getMany([latestListKey(userId)]);
  const record = recordOfLatestList(bytes ?? null);
  return record && record.toString();
}

test('the newest list stays, in whatever order and however often they come, and expires', async () => {
  const lists = createLatestLists(database.redis);
  const user = uniqueTopic('ann');
  await lists.apply([write(user, 'second', 2n)]);
  await lists.apply([write(user, 'first', 1n)]);
  expect(await stored(user)).toBe('second');
  await lists.apply([write(user, 'second', 2n)]);
  await lists.apply([write(user, 'third', 3n), write(`${user}-2`, 'other', 1n)]);
  expect([await stored(user), await stored(`${user}-2`)]).toEqual(['third', 'other']);
  // The topic was made anew: offsets begin again, later.
  await lists.apply([write(user, 'anew', 0n, 2_000)]);
  expect(await stored(user)).toBe('anew');
  const ttl = (await database.ttls()).get(latestListKey(user)) ?? 0;
  expect(ttl).toBeGreaterThan(50_000);
  expect(ttl).toBeLessThanOrEqual(60_000);
  await lists.apply([write(user, null, 5n)]);
  expect(await stored(user)).toBeNull();
});

test('a list that is written late, by who slept while the customer was forgotten, does not come back', async () => {
  const lists = createLatestLists(database.redis);
  const user = uniqueTopic('zoe');
  await lists.apply([write(user, 'old', 3n)]);
  await lists.apply([write(user, null, 5n)]);
  // The sleeper wakes up; and again, as its batch is read once more.
  for (let time = 0; time < 2; time++) {
    await lists.apply([write(user, 'late', 4n), write(`${user}-2`, 'of another', 4n)]);
    expect([await stored(user), await stored(`${user}-2`)]).toEqual([null, 'of another']);
  }
  await lists.apply([write(user, 'of the new life', 6n)]);
  await lists.apply([write(user, 'late', 4n)]);
  expect(await stored(user)).toBe('of the new life');
  const guards = [...(await database.ttls()).keys()].filter((key) => key.startsWith('f:l:'));
  expect(guards.length).toBeGreaterThan(0);
  expect(guards.join(' ')).not.toContain(user);
});

test('each that is written is published, and what is missed while the connection is gone is told', async () => {
  const proxy = await redisProxy(database.url);
  const heard: string[] = [];
  let reconnected = 0;
  const subscriber = createSubscriber(
    { url: `redis://127.0.0.1:${proxy.port}`, cluster: false, ...timeouts },
    {
      onMessage: (channel, message) => heard.push(`${channel} ${recordOfLatestList(message)?.toString() ?? 'gone'}`),
      onReconnected: () => void reconnected++,
    },
    silent,
  );
  const lists = createLatestLists(database.redis);
  const user = uniqueTopic('bob');
  const key = latestListKey(user);
  await waitFor(() => subscriber.subscribe(key).then(() => true), { what: 'the subscription' });
  await lists.apply([write(user, 'one', 1n)]);
  await lists.apply([write(user, 'old', 0n)]);
  await lists.apply([write(user, null, 2n)]);
  await waitFor(() => heard.length === 2, { what: 'both messages' });
  expect(heard).toEqual([`${key} one`, `${key} gone`]);
  proxy.cut();
  await waitFor(() => reconnected === 1, { what: 'it to be connected again' });
  let offset = 3n;
  await waitFor(
    async () => {
      await lists.apply([write(user, 'again', offset++)]);
      return heard.length > 2;
    },
    { what: 'a message over the new connection' },
  );
  expect(heard[2]).toBe(`${key} again`);
  await subscriber.close();
  await proxy.close();
});

test('lists of the topic are kept, and forgotten with their customers', async () => {
  const { settings } = readSettings({
    env: {},
    overrides: { 'kafka.brokers': sharedStack().brokers, 'topics.recommendations': uniqueTopic('recommendations') },
  });
  const topic = settings.topics.recommendations;
  const admin = await connectAdmin(settings.kafka, silent);
  await admin.createTopics([{ topic, partitions: 2, replication: 1, config: {} }]);
  const writer = await connectRecordWriter(settings.kafka, silent);
  const codec = await createCodec<RecommendationRecord>({ schema: readSchema('schemas/recommendation.avsc') });
  const user = uniqueTopic('cat');
  let kept = 0;
  const keeper = await keepLatest({
    ...{ settings, logger: silent, now: Date.now, groupId: uniqueTopic('lists'), ttlMs: 3_600_000 },
    lists: createLatestLists(database.redis),
    onKept: ({ length }) => void (kept += length),
    onLag: () => undefined,
    onFailure: (error) => {
      throw error;
    },
  });
  const said = (id: string): Buffer =>
    codec.encode({
      ...{ recommendation_id: id, user_id: user, event_id: 'e', event_timestamp: 1, source_partition: 1 },
      ...{ source_offset: 1, items: [], tier: 'none', model: 'm', version: '1', variant: 'live' },
      ...{ deployment_revision: 0, feature_age_ms: 0, produced_at: 1, history_length: 1 },
    });
  const send = (value: Buffer | null) => writer.write(topic, [{ key: user, value }]);
  await send(said('one'));
  await send(said('two'));
  const newest = async (): Promise<string | undefined> => {
    const [bytes] = await database.redis.getMany([latestListKey(user)]);
    const value = recordOfLatestList(bytes ?? null);
    const decoded = value && codec.decode(value);
    return decoded?.ok ? decoded.value.recommendation_id : undefined;
  };
  await waitFor(async () => (await newest()) === 'two', { what: 'the second list', timeoutMs: 30_000 });
  await send(null);
  await waitFor(async () => (await newest()) === undefined, { what: 'the list to be gone' });
  expect(kept).toBeGreaterThanOrEqual(2);
  await keeper.stop();
  await writer.close();
  await admin.close();
});
