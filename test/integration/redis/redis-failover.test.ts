import { createStoreMarks } from '../../../lib/features/store-marks';
import { createRedis } from '../../../lib/redis/create-redis';
import type { RedisClient, Script } from '../../../lib/redis/redis-client';
import { clusterNodes } from '../../../lib/stack/redis-cluster';
import { clusterForm } from '../../../lib/stack/server-plan';
import { startStack, type Stack } from '../../../lib/stack/stack';
import { primaryOf, replicaOf } from '../../chaos/redis-server';
import { rawCommand } from '../../helpers/redis-proxy';
import { waitFor } from '../../helpers/wait-for';

const push: Script = { name: 'push', lua: `return redis.call('RPUSH', KEYS[1], ARGV[1])` };
const keys = Array.from({ length: 60 }, (_, i) => `k${i}`);
const calls = keys.map((key) => ({ key, args: ['x'] }));

let stack: Stack;
let client: RedisClient;

beforeAll(async () => {
  stack = await startStack({ kafka: false, form: clusterForm });
  client = createRedis({ url: stack.redisUrl, cluster: true, commandTimeoutMs: 2_000, connectTimeoutMs: 2_000 });
}, 120_000);

afterAll(async () => {
  await client.close();
  await stack.stop();
});

test('a stack’s cluster is three primaries that serve every slot, each with a replica', async () => {
  const nodes = await clusterNodes(stack.redisPort);
  const primaries = nodes.filter(({ isPrimary }) => isPrimary);
  expect(primaries.map(({ slotCount }) => slotCount).sort()).toEqual([5_461, 5_461, 5_462]);
  const behind = nodes.filter(({ isPrimary }) => !isPrimary).map(({ primaryId }) => primaryId);
  expect(behind.sort()).toEqual(primaries.map(({ id }) => id).sort());
  expect(stack.redisNodes.map(({ server }) => server.name)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `redis-${n}`));
});

test('every primary holds copies of a mark', async () => {
  await createStoreMarks(client, { store: 'history', topic: 't', ttlMs: 60_000, inCluster: true }).begin(0, 5n);
  for (const { port, isPrimary } of await clusterNodes(stack.redisPort)) {
    if (isPrimary) expect(await rawCommand(`redis://127.0.0.1:${port}`, 'KEYS m:history:t:0:*')).toContain('m:history');
  }
});

test('where a replica takes its primary’s place calls go on, and the client says that it is another connection', async () => {
  expect(await client.runScript(push, calls)).toEqual(keys.map(() => 1));
  const { connection } = client;
  expect(client.connection).toBe(connection);
  const primary = await primaryOf(stack, 0.5);
  const replica = await replicaOf(stack, primary);
  primary.server.kill('SIGKILL');
  await primary.server.exited();
  await waitFor(() => client.runScript(push, calls).then(() => true), {
    what: 'calls to be taken again',
    timeoutMs: 40_000,
  });
  expect(client.connection).toBeGreaterThan(connection);
  const self = (await clusterNodes(replica.port)).find(({ isSelf }) => isSelf);
  expect(self).toMatchObject({ isPrimary: true });
  await primary.server.start();
  await waitFor(async () => (await clusterNodes(primary.port)).some(({ isSelf, isPrimary }) => isSelf && !isPrimary), {
    what: 'the former primary to be a replica',
    timeoutMs: 20_000,
  });
}, 90_000);
