import { createRebuildLock, rebuildLockTtlMs } from '../../../lib/features/rebuild-lock';
import { createRedis } from '../../../lib/redis/create-redis';
import { sharedStack, uniqueTopic } from '../../helpers/stack';

const { redisUrl } = sharedStack();
const redis = createRedis({ url: redisUrl, cluster: false, commandTimeoutMs: 5_000, connectTimeoutMs: 5_000 });
afterAll(() => redis.close());

test('one holds the place; another learns its name, and takes it only once it is left', async () => {
  const topic = uniqueTopic('locked');
  const [one, other] = [createRebuildLock(redis, topic), createRebuildLock(redis, topic)];
  expect([await one.hold(), await one.hold()]).toEqual([null, null]);
  expect(await other.hold()).toContain(String(process.pid));
  await other.release();
  expect(await other.hold()).not.toBeNull();
  await one.release();
  expect(await other.hold()).toBeNull();
  expect(await one.hold()).not.toBeNull();
  expect(await createRebuildLock(redis, uniqueTopic('locked')).hold()).toBeNull();
});

test('the place of one that was killed is free after a while', async () => {
  const topic = uniqueTopic('locked');
  await createRebuildLock(redis, topic).hold();
  const [ttl] = await redis.runScript({ name: 'test', lua: `return redis.call('PTTL', KEYS[1])` }, [
    { key: `m:rebuild:${topic}`, args: [] },
  ]);
  expect(Number(ttl) > 0 && Number(ttl) <= rebuildLockTtlMs).toBe(true);
});
