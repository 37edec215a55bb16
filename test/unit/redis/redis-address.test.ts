import { parseAddress } from '../../../lib/redis/redis-address';

const parse = (url: string, cluster = false, more = {}) =>
  parseAddress({ url, cluster, commandTimeoutMs: 1, connectTimeoutMs: 1, ...more });

test('one server', () => {
  expect(parse('redis://cache.local')).toEqual({
    nodes: [{ host: 'cache.local', port: 6379 }],
    secure: false,
    db: 0,
    username: undefined,
    password: undefined,
    shown: 'cache.local:6379',
  });
});

test('several nodes of a cluster, by TLS', () => {
  const address = parse('rediss://a:7000,b:7001,rediss://[::1]:7002', true);
  expect(address.nodes).toEqual([
    { host: 'a', port: 7000 },
    { host: 'b', port: 7001 },
    { host: '::1', port: 7002 },
  ]);
  expect(address.secure).toBe(true);
});

test('user, password and database, settings before the URL', () => {
  const url = 'redis://me:p%40ss@h:1/3';
  expect(parse(url)).toMatchObject({ username: 'me', password: 'p@ss', db: 3, shown: 'h:1' });
  expect(parse(url, false, { username: 'you', password: 'x' })).toMatchObject({ username: 'you', password: 'x' });
  expect(parse('redis://h', false, { username: '', password: '' })).toMatchObject({
    username: undefined,
    password: undefined,
  });
});

test.each([
  ['http://h:1', false],
  ['redis://', false],
  ['redis://a,b', false],
  ['redis://a/x', false],
  ['redis://a/2', true],
  ['redis://a,http://b', true],
  ['redis://secret@[', false],
])('%s (cluster: %s) is refused without being shown', (url, cluster) => {
  let thrown: unknown;
  try {
    parse(url, cluster);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ code: 'CONFIG_INVALID' });
  expect(String(thrown)).not.toContain('secret');
});
