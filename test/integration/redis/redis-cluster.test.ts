import { copyTags } from '../../../lib/features/mark-copies';
import { createStoreMarks } from '../../../lib/features/store-marks';
import { createRedis } from '../../../lib/redis/create-redis';
import type { RedisClient, Script } from '../../../lib/redis/redis-client';
import { startStack, type Stack } from '../../../lib/stack/stack';
import { rawCommand } from '../../helpers/redis-proxy';
import { waitFor } from '../../helpers/wait-for';

const push: Script = { name: 'push', lua: `return redis.call('RPUSH', KEYS[1], ARGV[1])` };
const list: Script = { name: 'list', lua: `return redis.call('LRANGE', KEYS[1], 0, -1)` };
const slots = 16_384;
/** Of the key "foo", by the cluster specification's CRC16. */
const slotOfFoo = 12_182;

/** Nodes talk to each other 10,000 ports up, so that not every free port will do. */
async function startNode(): Promise<Stack> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startStack({ kafka: false, redisConfig: ['--cluster-enabled', 'yes'] });
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

const nodes: Stack[] = [];
let client: RedisClient;
let closeClient = (): Promise<void> => Promise.resolve();

beforeAll(async () => {
  nodes.push(await startNode(), await startNode());
  const half = slots / 2;
  const numbers = (from: number) => Array.from({ length: half }, (_, i) => from + i).join(' ');
  expect(await rawCommand(nodes[0]!.redisUrl, `CLUSTER ADDSLOTS ${numbers(0)}`)).toBe('+OK');
  expect(await rawCommand(nodes[1]!.redisUrl, `CLUSTER ADDSLOTS ${numbers(half)}`)).toBe('+OK');
  // A node's epoch decides who owns a slot; two that began alone may have the same.
  await rawCommand(nodes[1]!.redisUrl, 'CLUSTER BUMPEPOCH');
  expect(await rawCommand(nodes[0]!.redisUrl, `CLUSTER MEET 127.0.0.1 ${nodes[1]!.redisPort}`)).toBe('+OK');
  await waitFor(
    async () =>
      (await Promise.all(nodes.map(({ redisUrl }) => rawCommand(redisUrl, 'CLUSTER INFO')))).every(
        (info) => info.includes('cluster_state:ok') && info.includes('cluster_known_nodes:2'),
      ),
    { what: 'two nodes to be a cluster', timeoutMs: 30_000 },
  );
  client = createRedis({ url: nodes[0]!.redisUrl, cluster: true, commandTimeoutMs: 3_000, connectTimeoutMs: 3_000 });
  closeClient = () => client.close();
  await waitFor(() => client.ping().then(() => true), { what: 'the client to know the cluster' });
}, 60_000);

afterAll(async () => {
  await closeClient();
  for (const node of nodes) await node.stop();
});

test('calls reach the node of each key, in order for each key', async () => {
  const calls = Array.from({ length: 600 }, (_, i) => ({ key: `k${i % 20}`, args: [i] }));
  const lengths = await client.runScript(push, calls);
  expect(lengths).toEqual(calls.map((_, i) => Math.floor(i / 20) + 1));
  const lists = await client.runScript(list, [{ key: 'k7', args: [] }, { key: 'k8', args: [] }]); // prettier-ignore
  expect((lists[0] as Buffer[]).slice(0, 3).map(String)).toEqual(['7', '27', '47']);
  expect((lists[1] as Buffer[]).slice(0, 3).map(String)).toEqual(['8', '28', '48']);
});

test('getMany asks all nodes', async () => {
  const set: Script = { name: 'set', lua: `return redis.call('SET', KEYS[1], ARGV[1])` };
  const keys = ['s1', 's2', 's3', 's4', 's5'];
  await client.runScript(set, keys.map((key) => ({ key, args: [key] }))); // prettier-ignore
  expect((await client.getMany([...keys, 'none'])).map((value) => value && String(value))).toEqual([...keys, null]);
});

test('a scan goes through the keys of all masters, a step at a time', async () => {
  const set = { name: 'set', lua: `return redis.call('SET', KEYS[1], 'x')` };
  const keys = Array.from({ length: 200 }, (_, i) => `scanned*${i}`);
  await client.runScript(set, keys.map((key) => ({ key, args: [] }))); // prettier-ignore
  const found = new Set<string>();
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Awaited<ReturnType<typeof client.scanKeys>> = await client.scanKeys('scanned\\*1*', cursor, 50);
    for (const key of page.keys) found.add(String(key));
    cursor = page.next;
  }
  expect([...found].sort()).toEqual(keys.filter((key) => key.startsWith('scanned*1')).sort());
});

test('a mark stands on every node: one that came back empty or older says so, whatever the others hold', async () => {
  const marks = createStoreMarks(client, { store: 'history', topic: 'events', ttlMs: 60_000, inCluster: true });
  await marks.begin(0, 0n);
  expect(await marks.advance([{ partition: 0, from: 0n, to: 40n }])).toEqual([{ state: 'whole', offset: 40n }]);
  const older = { name: 'older', lua: `return redis.call('SET', KEYS[1], 'w 30', 'KEEPTTL')` };
  await client.runScript(older, [{ key: `m:history:events:0:{${copyTags[0]}}`, args: [] }]);
  expect(await marks.read([0])).toEqual([{ state: 'whole', offset: 30n }]);
  expect(await marks.advance([{ partition: 0, from: 40n, to: 50n }])).toEqual([{ state: 'whole', offset: 30n }]);
  expect(await marks.advance([{ partition: 0, from: 30n, to: 45n }])).toEqual([{ state: 'whole', offset: 45n }]);
  for (const { redisUrl } of nodes) {
    await marks.startRefill(0, 0n);
    expect(await marks.takeOver(0, 0n)).toEqual({ state: 'whole', offset: 0n });
    expect(await rawCommand(redisUrl, 'FLUSHALL')).toBe('+OK');
    expect(await marks.read([0])).toEqual([null]);
    expect(await marks.advance([{ partition: 0, from: 0n, to: 60n }])).toEqual([null]);
  }
});

test('scripts that nodes forgot are run all the same', async () => {
  for (const { redisUrl } of nodes) expect(await rawCommand(redisUrl, 'SCRIPT FLUSH')).toBe('+OK');
  const calls = ['f1', 'f2', 'f3', 'f1', 'f2', 'f3'].map((key, i) => ({ key, args: [i] }));
  expect(await client.runScript(push, calls)).toEqual([1, 1, 1, 2, 2, 2]);
});

test('where one node forgot a script, the calls of the others are not run again', async () => {
  expect(await rawCommand(nodes[0]!.redisUrl, 'SCRIPT FLUSH')).toBe('+OK');
  const calls = Array.from({ length: 60 }, (_, i) => ({ key: `g${i % 20}`, args: [i] }));
  expect(await client.runScript(push, calls)).toEqual(calls.map((_, i) => Math.floor(i / 20) + 1));
});

test('calls follow a slot that moved, in order', async () => {
  await client.runScript(push, [{ key: 'k1', args: ['warm'] }]);
  const owner = (await rawCommand(nodes[0]!.redisUrl, 'CLUSTER MYID')).split('\r\n')[1]!;
  for (const { redisUrl } of nodes)
    expect(await rawCommand(redisUrl, `CLUSTER SETSLOT ${slotOfFoo} NODE ${owner}`)).toBe('+OK');
  const calls = Array.from({ length: 50 }, (_, i) => ({ key: i % 2 ? 'foo' : `m${i}`, args: [i] }));
  await client.runScript(push, calls);
  const [kept] = await client.runScript(list, [{ key: 'foo', args: [] }]);
  expect((kept as Buffer[]).map(Number)).toEqual(Array.from({ length: 25 }, (_, i) => i * 2 + 1));
});

test('a node that dies fails its calls in time, and the others’ go on', async () => {
  await nodes[1]!.stop();
  const calls = Array.from({ length: 20 }, (_, i) => ({ key: `d${i}`, args: [i] }));
  const before = Date.now();
  await expect(client.runScript(push, calls)).rejects.toMatchObject({ code: 'REDIS_UNAVAILABLE' });
  expect(Date.now() - before).toBeLessThan(9_000);
  const [length] = await client.runScript(push, [{ key: 'foo', args: ['on the node that lives'] }]);
  expect(length).toBe(26);
});
