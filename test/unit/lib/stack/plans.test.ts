import { AppError } from '../../../../lib/errors';
import { DockerEngine, kafkaEnvironment, nameOf } from '../../../../lib/stack/docker-engine';
import { kafkaProperties, propertiesText } from '../../../../lib/stack/kafka-properties';
import { redisArguments } from '../../../../lib/stack/redis-arguments';
import { binaryFor, findRedis } from '../../../../lib/stack/redis-binary';
import { javaMajor, redisMajor } from '../../../../lib/stack/tools';

const names = [
  'redis-server-5.0.14.1-windows-amd64.exe',
  'redis-server-6.2.6-v5-darwin-amd64',
  'redis-server-6.2.6-v5-darwin-arm64',
  'redis-server-6.2.6-v5-linux-amd64',
  'redis-server-6.2.7-linux-386',
  'redis-server-6.2.7-linux-arm64',
];

const addresses = {
  advertised: '127.0.0.1:1',
  clientListener: '127.0.0.1:1',
  controllerListener: '127.0.0.1:2',
  nodeId: 1,
  controllerVoters: ['127.0.0.1:2'],
  logDir: '/data',
};

describe('versions', () => {
  test.each([
    ['openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment', 17],
    ['openjdk version "21" 2023-09-19', 21],
    ['java version "1.8.0_392"', 8],
    ['no java here', undefined],
  ])('of Java in %j', (answer, major) => expect(javaMajor(answer)).toBe(major));

  test.each([
    ['Redis server v=6.2.11 sha=00000000:0 malloc=jemalloc-5.1.0', 6],
    ['Redis server v=5.0.7 sha=0', 5],
    ['', undefined],
  ])('of Redis in %j', (answer, major) => expect(redisMajor(answer)).toBe(major));
});

describe('the Redis binary', () => {
  test.each([
    ['linux', 'x64', 'redis-server-6.2.6-v5-linux-amd64'],
    ['linux', 'arm64', 'redis-server-6.2.7-linux-arm64'],
    ['darwin', 'arm64', 'redis-server-6.2.6-v5-darwin-arm64'],
    ['darwin', 'x64', 'redis-server-6.2.6-v5-darwin-amd64'],
    ['linux', 's390x', undefined],
    ['win32', 'x64', undefined],
  ] as const)('for %s on %s', (platform, arch, name) => expect(binaryFor(names, platform, arch)).toBe(name));

  test('that exists nowhere is told as STACK_UNAVAILABLE', async () => {
    const error = await findRedis('/nonexistent', '/nonexistent/redis-server').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).code).toBe('STACK_UNAVAILABLE');
    expect((error as AppError).message).toContain('apt-get install redis-server');
  });
});

describe('settings of the servers', () => {
  test("the caller's Kafka settings win, and one line holds each", () => {
    const properties = kafkaProperties(addresses, { 'num.io.threads': '9' });
    const lines = propertiesText(properties).trimEnd().split('\n');
    expect(lines).toContain('num.io.threads=9');
    expect(lines).toContain('transaction.state.log.min.isr=1');
    expect(lines).toHaveLength(new Set(lines.map((line) => line.split('=')[0])).size);
  });

  test('three brokers keep three copies, of which one may be away; all know the controllers of all', () => {
    const voters = ['127.0.0.1:4', '127.0.0.1:5', '127.0.0.1:6'];
    const properties = kafkaProperties({ ...addresses, nodeId: 2, controllerVoters: voters }, {});
    expect(properties).toMatchObject({
      'node.id': '2',
      'controller.quorum.voters': '1@127.0.0.1:4,2@127.0.0.1:5,3@127.0.0.1:6',
      'default.replication.factor': '3',
      'min.insync.replicas': '2',
      'offsets.topic.replication.factor': '3',
      'transaction.state.log.replication.factor': '3',
      'transaction.state.log.min.isr': '2',
    });
  });

  test('a Redis of a cluster is told so, one by itself is not', () => {
    const options = { port: 7, bind: '127.0.0.1', folder: '/d', extra: [] };
    expect(redisArguments({ ...options, inCluster: true })).toContain('--cluster-enabled');
    expect(redisArguments({ ...options, inCluster: false })).not.toContain('--cluster-enabled');
  });

  test("the caller's Redis arguments come last", () => {
    const options = { port: 7, bind: '127.0.0.1', folder: '/d', inCluster: false, extra: ['--maxmemory', '1mb'] };
    expect(redisArguments(options).slice(-2)).toEqual(['--maxmemory', '1mb']);
    expect(redisArguments(options).slice(0, 4)).toEqual(['--port', '7', '--bind', '127.0.0.1']);
  });
});

describe('containers', () => {
  const layout = { folder: '/tmp/a', kafkaConfig: () => ({ 'a.b': 'c' }), redisConfig: ['--hz', '1'] };
  const broker = { name: 'kafka', nodeId: 1, port: 5001, controllerPort: 5002, voters: [5002] };
  const redis = { name: 'redis', port: 5003, inCluster: false };

  test("properties become the image's environment", () => {
    expect(kafkaEnvironment({ 'node.id': '1' })).toEqual(['--env', 'KAFKA_NODE_ID=1']);
  });

  test('Kafka listens inside on the port it is reached at outside, on loopback only', async () => {
    const { spec } = await new DockerEngine().kafka(layout, broker);
    const command = [spec.command, ...spec.args].join(' ');
    expect(command).toMatch(
      /^docker run --rm --name streamrec-[0-9a-f]{12}-kafka --publish 127\.0\.0\.1:5001:5001 --volume /,
    );
    expect(command).toContain('KAFKA_ADVERTISED_LISTENERS=CLIENT://127.0.0.1:5001');
    expect(command).toContain('KAFKA_LISTENERS=CLIENT://0.0.0.0:5001,CONTROLLER://127.0.0.1:9093');
    expect(command).toContain('KAFKA_A_B=c');
    expect(command).toMatch(/ apache\/kafka:\d+\.\d+\.\d+$/);
    expect(spec.afterExit).toEqual([['docker', 'rm', '--force', nameOf('/tmp/a', 'kafka')]]);
  });

  test('Redis is pinned, keeps its data in its volume and takes more arguments', async () => {
    const { spec } = await new DockerEngine().redis(layout, redis);
    const command = [spec.command, ...spec.args].join(' ');
    expect(command).toContain(`--publish 127.0.0.1:5003:5003 --volume ${nameOf('/tmp/a', 'redis')}:/data redis:`);
    expect(command).toMatch(/redis:\d+\.\d+\.\d+-\w+ redis-server /);
    expect(command).toContain('--dir /data --appendonly yes');
    expect(command).toMatch(/--hz 1$/);
  });

  test('volumes of temporary data are removed, and a kept folder finds its own again', () => {
    expect(new DockerEngine().removeData(layout)).toEqual([
      ['docker', 'volume', 'rm', '--force', nameOf('/tmp/a', 'kafka'), nameOf('/tmp/a', 'redis')],
    ]);
    expect(nameOf('/tmp/a', 'kafka')).toBe(nameOf('/tmp/a', 'kafka'));
    expect(nameOf('/tmp/a', 'kafka')).not.toBe(nameOf('/tmp/b', 'kafka'));
  });
});
