import { createRedis } from '../../../lib/redis/create-redis';
import type { RedisClient, RedisSettings, Script } from '../../../lib/redis/redis-client';
import { testDatabase } from '../../helpers/redis-database';
import { rawCommand, redisProxy, type RedisProxy } from '../../helpers/redis-proxy';
import { sharedStack } from '../../helpers/stack';
import { testCertificate } from '../../helpers/test-certificate';
import { waitFor } from '../../helpers/wait-for';

const echo: Script = { name: 'echo', lua: `return ARGV[1]` };
const push: Script = { name: 'push', lua: `return redis.call('RPUSH', KEYS[1], ARGV[1])` };
const list: Script = { name: 'list', lua: `return redis.call('LRANGE', KEYS[1], 0, -1)` };

const database = testDatabase('client');
const { redis } = database;
const closers: (() => Promise<void>)[] = [];
beforeEach(() => database.empty());
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
afterAll(() => database.close());

function clientFor(url: string, more: Partial<RedisSettings> = {}): RedisClient {
  const client = createRedis({ url, cluster: false, commandTimeoutMs: 300, connectTimeoutMs: 300, ...more });
  closers.push(() => client.close());
  return client;
}

async function proxied(): Promise<{ proxy: RedisProxy; client: RedisClient }> {
  const proxy = await redisProxy(sharedStack().redisUrl);
  closers.push(() => proxy.close());
  const client = clientFor(`redis://127.0.0.1:${proxy.port}/1`);
  await client.ping();
  return { proxy, client };
}

const call = (key: string, ...args: (string | number | Buffer)[]) => ({ key, args });

test('replies come in the order of the calls, as buffers, numbers, null and arrays', async () => {
  const bytes = Buffer.from([0, 13, 10, 255]);
  const script = { name: 'all kinds', lua: `return { ARGV[1], 7, false, { ARGV[2] } }` };
  expect(await redis.runScript(script, [call('a', bytes, 1.5), call('b', 'ü', '')])).toEqual([
    [bytes, 7, null, [Buffer.from('1.5')]],
    [Buffer.from('ü'), 7, null, [Buffer.from('')]],
  ]);
  expect(await redis.runScript(script, [])).toEqual([]);
});

test('calls of one key run in order, thousands in one round trip', async () => {
  const calls = Array.from({ length: 3000 }, (_, i) => call(`k${i % 3}`, i));
  const lengths = await redis.runScript(push, calls);
  expect(lengths.at(-1)).toBe(1000);
  const [reply] = await redis.runScript(list, [call('k1')]);
  expect((reply as Buffer[]).map(Number)).toEqual(Array.from({ length: 1000 }, (_, i) => i * 3 + 1));
});

test('scripts that the server forgot are run all the same, once and in order', async () => {
  await redis.runScript(push, [call('k', 'first')]);
  expect(await rawCommand(sharedStack().redisUrl, 'SCRIPT FLUSH')).toBe('+OK');
  expect(await redis.runScript(push, [call('k', 'a'), call('other', 'b'), call('k', 'c')])).toEqual([2, 1, 3]);
  expect(await redis.runScript(list, [call('k')])).toEqual([['first', 'a', 'c'].map((text) => Buffer.from(text))]);
});

test('several scripts go out together, in order, and each has its replies', async () => {
  const runs = [
    { script: push, calls: [call('k', 'a'), call('k', 'b')] },
    { script: echo, calls: [] },
    { script: list, calls: [call('k')] },
  ];
  expect(await redis.runScripts(runs)).toEqual([[1, 2], [], [[Buffer.from('a'), Buffer.from('b')]]]);
});

test('where a script was forgotten, what comes after its first call is run after it', async () => {
  const forgotten = { name: 'forgotten', lua: `return redis.call('SET', KEYS[1], ARGV[1]) -- ${Math.random()}` };
  await redis.runScript(forgotten, [call('k', 'old')]);
  expect(await rawCommand(sharedStack().redisUrl, 'SCRIPT FLUSH')).toBe('+OK');
  const get = { name: 'get', lua: `return redis.call('GET', KEYS[1]) -- ${Math.random()}` };
  const runs = [
    { script: forgotten, calls: [call('k', 'new')] },
    { script: get, calls: [call('k')] },
  ];
  expect((await redis.runScripts(runs))[1]).toEqual([Buffer.from('new')]);
});

test('what is meant for one connection is not sent through the next', async () => {
  const { proxy, client } = await proxied();
  const { connection } = client;
  await client.runScripts([{ script: push, calls: [call('k', 'a')] }], connection);
  proxy.cut();
  await waitFor(() => client.ping().then(() => client.connection !== connection), { what: 'another connection' });
  await expect(client.runScripts([{ script: push, calls: [call('k', 'b')] }], connection)).rejects.toMatchObject({
    code: 'REDIS_UNAVAILABLE',
  });
  await client.runScripts([{ script: push, calls: [call('k', 'c')] }], client.connection);
  expect(await redis.runScript(list, [call('k')])).toEqual([[Buffer.from('a'), Buffer.from('c')]]);
});

test('getMany gives null for what is not there', async () => {
  await redis.runScript({ name: 'set', lua: `return redis.call('SET', KEYS[1], ARGV[1])` }, [call('a', 'x')]);
  expect(await redis.getMany(['none', 'a'])).toEqual([null, Buffer.from('x')]);
  expect(await redis.getMany([])).toEqual([]);
});

test.each([
  ["OOM command not allowed when used memory > 'maxmemory'.", 'REDIS_UNAVAILABLE'],
  ['LOADING Redis is loading the dataset in memory', 'REDIS_UNAVAILABLE'],
  ["READONLY You can't write against a read only replica.", 'REDIS_UNAVAILABLE'],
  ['CLUSTERDOWN Hash slot not served', 'REDIS_UNAVAILABLE'],
  ['TRYAGAIN Multiple keys request during rehashing of slot', 'REDIS_UNAVAILABLE'],
  ['MASTERDOWN Link with MASTER is down', 'REDIS_UNAVAILABLE'],
  ['aggregate format 9, expected 1', 'REDIS_SCRIPT_FAILED'],
  ['WRONGTYPE Operation against a key holding the wrong kind of value', 'REDIS_SCRIPT_FAILED'],
])('the error reply "%s" is %s', async (message, code) => {
  const failing = { name: 'failing', lua: `return redis.error_reply(ARGV[1])` };
  await expect(redis.runScript(failing, [call('a', message)])).rejects.toMatchObject({ code });
});

test('a fault in a script is told as one', async () => {
  const wrong = { name: 'wrong', lua: `return redis.call('HGET', KEYS[1], 'a', 'b', 'c')` };
  await expect(redis.runScript(wrong, [call('a')])).rejects.toMatchObject({ code: 'REDIS_SCRIPT_FAILED' });
});

test('an answer that never comes is an error in time; a late one is nobody else’s', async () => {
  const { proxy, client } = await proxied();
  proxy.holdAnswers(true);
  const before = Date.now();
  await expect(client.runScript(echo, [call('a', 'late')])).rejects.toMatchObject({ code: 'REDIS_UNAVAILABLE' });
  expect(Date.now() - before).toBeLessThan(1500);
  proxy.holdAnswers(false);
  const answers = await waitFor(() => client.runScript(echo, [call('a', 'one'), call('a', 'two')]), {
    what: 'a new connection',
  });
  expect(answers).toEqual([Buffer.from('one'), Buffer.from('two')]);
  expect(proxy.connections).toBe(2);
});

test('a connection cut in the middle fails its calls and is made anew', async () => {
  const { proxy, client } = await proxied();
  proxy.holdAnswers(true);
  const errors: unknown[] = [];
  client.onError((error) => errors.push(error));
  const running = client.runScript(push, [call('k', 1), call('k', 2)]);
  proxy.cut({ refuse: true });
  await expect(running).rejects.toMatchObject({ code: 'REDIS_UNAVAILABLE', retriable: true });
  await expect(client.runScript(push, [call('k', 3)])).rejects.toMatchObject({ code: 'REDIS_UNAVAILABLE' });
  proxy.holdAnswers(false);
  proxy.cut({ refuse: false });
  await waitFor(() => client.ping().then(() => true), { what: 'the client to reconnect' });
  // Nothing that failed is sent again by the client itself.
  const [kept] = await redis.runScript(list, [call('k')]);
  expect((kept as Buffer[]).map(Number).filter((n) => n === 3)).toEqual([]);
});

test('without a server, calls fail within the time set, and the error says why', async () => {
  const client = clientFor('redis://127.0.0.1:1');
  const errors: unknown[] = [];
  client.onError((error) => errors.push(error));
  await expect(client.ping()).rejects.toMatchObject({
    code: 'REDIS_UNAVAILABLE',
    message: expect.stringContaining('ECONNREFUSED') as string,
  });
  expect(errors).toContainEqual(expect.objectContaining({ code: 'REDIS_UNAVAILABLE' }));
});

test('after close, calls are refused', async () => {
  const client = clientFor(database.url);
  await client.ping();
  await client.close();
  await client.close();
  await expect(client.ping()).rejects.toMatchObject({ code: 'REDIS_UNAVAILABLE' });
});

test('a user of the access control list gets in with the right password alone', async () => {
  const { redisUrl } = sharedStack();
  expect(await rawCommand(redisUrl, 'ACL SETUSER streamrec-test on >right ~* +@all')).toBe('+OK');
  closers.push(async () => void (await rawCommand(redisUrl, 'ACL DELUSER streamrec-test')));
  await clientFor(database.url, { username: 'streamrec-test', password: 'right' }).ping();
  const wrong = clientFor(database.url, { username: 'streamrec-test', password: 'wrong' });
  await expect(wrong.ping()).rejects.toMatchObject({
    code: 'REDIS_UNAVAILABLE',
    message: expect.stringContaining('WRONGPASS') as string,
  });
});

test('rediss speaks TLS, and trusts the authority that it is given', async () => {
  const proxy = await redisProxy(sharedStack().redisUrl, testCertificate);
  closers.push(() => proxy.close());
  const url = `rediss://127.0.0.1:${proxy.port}/1`;
  await clientFor(url, { tls: { ca: testCertificate.cert } }).ping();
  await clientFor(url, { tls: { rejectUnauthorized: false } }).ping();
  await expect(clientFor(url).ping()).rejects.toMatchObject({ code: 'REDIS_UNAVAILABLE' });
});
