import { createStoreMarks, markKeys, notBegun } from '../../../lib/features/store-marks';
import { createRedis } from '../../../lib/redis/create-redis';
import { sharedStack, uniqueTopic } from '../../helpers/stack';

const { redisUrl } = sharedStack();
const redis = createRedis({ url: `${redisUrl}/7`, cluster: false, commandTimeoutMs: 5_000, connectTimeoutMs: 5_000 });
afterAll(() => redis.close());

const ttlMs = 100_000;
const topic = uniqueTopic('marks');
let partition = 0;
beforeEach(() => void partition++);
const marks = createStoreMarks(redis, { store: 'history', topic, ttlMs, inCluster: false });
const whole = (offset: bigint) => ({ state: 'whole', offset });
const refilling = (offset: bigint) => ({ state: 'refilling', offset });
const advance = async (from: bigint, to: bigint) => (await marks.advance([{ partition, from, to }]))[0];

async function call(command: string, ...args: string[]): Promise<unknown> {
  const lua = 'return redis.call(ARGV[1], KEYS[1], unpack(ARGV, 2))';
  const [key = ''] = markKeys({ store: 'history', topic, inCluster: false }, partition);
  return (await redis.runScript({ name: 'test', lua }, [{ key, args: [command, ...args] }]))[0];
}

test('where there is none, only a beginning makes one', async () => {
  expect(await marks.read([partition])).toEqual([null]);
  expect(await advance(0n, 5n)).toBeNull();
  expect(await marks.takeOver(partition, 0n)).toBeNull();
  expect(await marks.refill({ partition, from: 0n, to: 5n })).toBeNull();
  expect(await marks.begin(partition, 3n)).toEqual(whole(3n));
  expect(await marks.begin(partition, 9n)).toEqual(whole(3n));
});

test('is text, by store, topic and partition', async () => {
  await marks.begin(partition, 9_007_199_254_740_000n);
  expect(String(await call('GET'))).toBe('w 9007199254740000');
  await marks.startRefill(partition, notBegun);
  expect(String(await call('GET'))).toBe('r -1');
  const others = [
    createStoreMarks(redis, { store: 'features', topic, ttlMs, inCluster: false }),
    createStoreMarks(redis, { store: 'history', topic: `${topic}x`, ttlMs, inCluster: false }),
  ];
  for (const other of others) expect(await other.read([partition])).toEqual([null]);
});

test('moves on from where it stands, never back and never over a gap', async () => {
  await marks.begin(partition, 3n);
  expect(await advance(3n, 5n)).toEqual(whole(5n));
  expect(await advance(3n, 4n)).toEqual(whole(5n));
  expect(await advance(4n, 8n)).toEqual(whole(8n));
  expect(await advance(9n, 12n)).toEqual(whole(8n));
  expect(await marks.read([partition])).toEqual([whole(8n)]);
});

test('a refill: begun, moved from where it stands, taken over once it has come far enough', async () => {
  await marks.begin(partition, 30n);
  expect(await marks.startRefill(partition, 0n)).toEqual(refilling(0n));
  expect(await advance(0n, 40n)).toEqual(refilling(0n));
  expect(await marks.refill({ partition, from: 0n, to: 10n })).toEqual(refilling(10n));
  expect(await marks.refill({ partition, from: 5n, to: 20n })).toEqual(refilling(10n));
  expect(await marks.takeOver(partition, 11n)).toEqual(refilling(10n));
  expect(await marks.takeOver(partition, 8n)).toEqual(whole(10n));
  expect(await marks.refill({ partition, from: 10n, to: 20n })).toEqual(whole(10n));
  expect(await advance(8n, 9n)).toEqual(whole(10n));
});

test('one that has yet to begin is not taken over', async () => {
  await marks.startRefill(partition, notBegun);
  expect(await marks.takeOver(partition, 0n)).toEqual(refilling(-1n));
});

test('lives as long as what it vouches for: the TTL is kept above half', async () => {
  await marks.begin(partition, 3n);
  await call('PEXPIRE', '60000');
  await advance(3n, 3n);
  expect(await call('PTTL')).toBeLessThanOrEqual(60_000);
  await call('PEXPIRE', '40000');
  await advance(3n, 3n);
  expect(await call('PTTL')).toBeGreaterThan(60_000);
  await call('PEXPIRE', '60000');
  await advance(3n, 4n);
  expect(await call('PTTL')).toBeGreaterThan(60_000);
});

test('many in one call, answered in order', async () => {
  const other = ++partition;
  await marks.begin(other, 7n);
  expect(await marks.advance([1_000_000, other].map((one) => ({ partition: one, from: 7n, to: 9n })))).toEqual([
    null,
    whole(9n),
  ]);
});
