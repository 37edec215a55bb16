import { createForgetGuards, guardTtlMs } from '../../../lib/features/forget-guards';
import { createHistoryStore, historyKey } from '../../../lib/features/history-store';
import { createRedis } from '../../../lib/redis/create-redis';
import { redisSettings } from '../../../lib/redis/redis-settings';
import { readSettings } from '../../../lib/config/settings';
import { sharedStack, uniqueTopic } from '../../helpers/stack';
import { Redis } from 'ioredis';

const { redisUrl } = sharedStack();
const { settings } = readSettings({ env: {}, overrides: { 'redis.url': redisUrl } });
const client = createRedis(redisSettings(settings.redis));
const redis = new Redis(redisUrl);
afterAll(async () => {
  redis.disconnect();
  await client.close();
});

const store = createHistoryStore(client, settings.history);
const guards = createForgetGuards(client);
const whom = uniqueTopic('guarded');
const keysOf = (userId: string) => [historyKey(userId)];

async function write(offset: bigint): Promise<void> {
  const event = { offset, timestamp: 1_767_312_000_000, sessionId: null, type: 1 as const, eventId: `e${offset}` };
  await store.appendAndRead([{ userId: whom, events: [{ ...event, itemId: `i${offset}` }] }]);
}
const itemsOf = async (): Promise<string[]> =>
  (await store.appendAndRead([{ userId: whom, events: [] }]))[0]?.itemIds ?? [];

test('an event that a sleeper writes behind the marker of its customer is taken back; one of their new life is not', async () => {
  await write(3n);
  await guards.set(1, [{ userId: whom, offset: 5n }]);
  await store.appendAndRead([{ userId: whom, events: [], forgets: true }]);
  expect(await redis.exists(historyKey(whom))).toBe(0);

  await write(4n);
  await guards.forgetAgain(1, new Map([[whom, 4n]]), keysOf);
  expect(await redis.exists(historyKey(whom))).toBe(0);

  await write(6n);
  await guards.forgetAgain(1, new Map([[whom, 6n]]), keysOf);
  await guards.forgetAgain(0, new Map([[whom, 2n]]), keysOf);
  expect(await itemsOf()).toEqual(['i6']);
  await redis.del(historyKey(whom));
});

test('what is remembered for it names nobody, and only for an hour', async () => {
  const before = new Set(await redis.keys('f:*'));
  await guards.set(1, [{ userId: `${whom}-2`, offset: 5n }]);
  const [key = '', ...more] = (await redis.keys('f:*')).filter((one) => !before.has(one));
  expect([/^f:[0-9a-f]{32}$/.test(key), more]).toEqual([true, []]);
  const left = await redis.pttl(key);
  expect(left > 0 && left <= guardTtlMs).toBe(true);
});
