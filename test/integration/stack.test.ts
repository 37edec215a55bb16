import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pino from 'pino';
import { AppError } from '../../lib/errors';
import { connectAdmin } from '../../lib/kafka/admin';
import { kafkaAnswers, redisAnswers } from '../../lib/stack/probe';
import { type Stack, startStack } from '../../lib/stack/stack';
import { uniqueTopic } from '../helpers/stack';
import { waitFor } from '../helpers/wait-for';

const main = path.join(__dirname, '..', '..', 'lib', 'stack', 'main.js');

function redisCommand(port: number, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(`${command}\r\n`));
    socket.once('data', (answer) => resolve(answer.toString().trim())).once('error', reject);
    socket.once('data', () => socket.destroy());
  });
}

function admin(stack: Stack): ReturnType<typeof connectAdmin> {
  const timeouts = { requestTimeoutMs: 10_000, connectionTimeoutMs: 3_000 };
  const security = { ssl: false, sslCa: '', saslMechanism: 'none', saslUsername: '', saslPassword: '' } as const;
  const settings = { brokers: [stack.brokers], clientId: 'stack-test', ...security, ...timeouts };
  return connectAdmin(settings, pino({ level: 'silent' }));
}

const portOf = (address: string): number => Number(address.split(':').at(-1));

/** Running means: there, and not a zombie that nobody has waited for. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'latin1'));
  } catch {
    return false;
  }
}

const stacks = (folder: string): string[] => readdirSync(folder).filter((name) => name.startsWith('streamrec-stack-'));

describe('a stack', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack();
  });

  afterAll(async () => stack.stop());

  test('answers on the addresses it gives, each server in a process of its own', async () => {
    expect(await kafkaAnswers(portOf(stack.brokers))).toBe(true);
    expect(await redisCommand(stack.redisPort, 'PING')).toBe('+PONG');
    expect(stack.redisUrl).toBe(`redis://127.0.0.1:${stack.redisPort}`);
    expect(readFileSync(`/proc/${stack.kafka.pid}/cmdline`, 'latin1')).toContain('kafka.Kafka');
    expect(readFileSync(`/proc/${stack.redis.pid}/cmdline`, 'latin1')).toContain('redis-server');
  });

  test('brings Redis back on the same port with its data after kill -9', async () => {
    const before = stack.redis.pid;
    expect(await redisCommand(stack.redisPort, 'SET kept yes')).toBe('+OK');
    stack.redis.kill('SIGKILL');
    await stack.redis.start();
    expect(stack.redis.pid).not.toBe(before);
    expect(await redisCommand(stack.redisPort, 'GET kept')).toBe('$3\r\nyes');
  });

  test('brings Kafka back on the same port with its topics after kill -9', async () => {
    const topic = uniqueTopic('kept');
    const client = await admin(stack);
    await client.createTopics([{ topic, partitions: 3, replication: 1, config: {} }]);
    const before = stack.kafka.pid;
    stack.kafka.kill('SIGKILL');
    await stack.kafka.start();
    expect(stack.kafka.pid).not.toBe(before);
    await waitFor(async () => (await client.partitionCount(topic)) === 3, {
      what: `${topic} with its 3 partitions`,
    });
    await client.close();
  });

  test('stops a server that a signal has frozen, and a stopped server is down', async () => {
    stack.redis.kill('SIGSTOP');
    expect(await redisAnswers(stack.redisPort)).toBe(false);
    stack.redis.kill('SIGCONT');
    expect(await redisAnswers(stack.redisPort)).toBe(true);
    stack.redis.kill('SIGSTOP');
    await stack.redis.stop();
    expect(stack.redis.pid).toBeUndefined();
    expect(await redisAnswers(stack.redisPort)).toBe(false);
    await stack.redis.start();
    expect(await redisAnswers(stack.redisPort)).toBe(true);
  });

  test('shares no port with another one at the same time, and takes settings for its servers', async () => {
    const other = await startStack({ kafka: false, redisConfig: ['--maxmemory', '123mb'] });
    expect(other.redisPort).not.toBe(stack.redisPort);
    expect(await redisCommand(other.redisPort, 'CONFIG GET maxmemory')).toContain(`${123 * 1024 * 1024}`);
    expect(() => other.kafka).toThrow(AppError);
    expect([other.kafkaNodes, other.redisNodes.map(({ port }) => port)]).toEqual([[], [other.redisPort]]);
    await other.stop();
    expect(await redisAnswers(other.redisPort)).toBe(false);
    expect(await redisAnswers(stack.redisPort)).toBe(true);
  });

  test('keeps a data folder that was given, and finds its data again', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'streamrec-kept-'));
    const first = await startStack({ kafka: false, dataDir });
    await redisCommand(first.redisPort, 'SET kept folder');
    await first.stop();
    const second = await startStack({ kafka: false, dataDir });
    expect(await redisCommand(second.redisPort, 'GET kept')).toBe('$6\r\nfolder');
    await second.stop();
    rmSync(dataDir, { recursive: true });
  });

  test('tells what the server said when it does not start, and leaves nothing behind', async () => {
    const before = stacks(tmpdir());
    const starting = startStack({ kafka: false, redisConfig: ['--no-such-setting', '1'] });
    await expect(starting).rejects.toMatchObject({ code: 'STACK_FAILED', facts: { server: 'redis' } });
    await expect(starting).rejects.toThrow(/no-such-setting/);
    expect(stacks(tmpdir()).filter((name) => !before.includes(name))).toEqual([]);
  });
});

describe('the program `npm run stack`', () => {
  let folder: string;
  let program: ChildProcess;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'streamrec-main-'));
    program = spawn(process.execPath, [main, '--json'], {
      env: { ...process.env, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  });

  afterEach(() => {
    program.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  async function ready(): Promise<{ kafka: number; redis: number }> {
    for await (const line of createInterface({ input: program.stdout ?? process.stdin })) {
      const { brokers, redisUrl } = JSON.parse(line) as { brokers: string; redisUrl: string };
      return { kafka: portOf(brokers), redis: portOf(redisUrl) };
    }
    throw new Error('The program ended without a line');
  }

  /** Pids of both servers: Kafka is told its folder, Redis shows its port. */
  function servers({ redis }: { redis: number }): number[] {
    const isServer = (pid: string): boolean => {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1');
      return command.includes(`${folder}/streamrec-stack-`) || command.includes(` 127.0.0.1:${redis}`);
    };
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return pids.filter((pid) => existsSync(`/proc/${pid}/cmdline`) && isServer(pid)).map(Number);
  }

  test('killed with -9 leaves neither servers nor data', async () => {
    const ports = await ready();
    const pids = servers(ports);
    expect(pids).toHaveLength(2);
    program.kill('SIGKILL');
    await waitFor(() => !pids.some(isRunning), { what: 'both servers to be gone' });
    await waitFor(() => stacks(folder).length === 0, { what: 'the data to be gone' });
    expect([await kafkaAnswers(ports.kafka), await redisAnswers(ports.redis)]).toEqual([false, false]);
  });

  test('whose server dies says so, ends the other and exits with 1', async () => {
    const ports = await ready();
    const ended = new Promise((resolve) => program.once('exit', resolve));
    servers(ports).forEach((pid, index) => index === 0 && process.kill(pid, 'SIGKILL'));
    expect(await ended).toBe(1);
    expect(servers(ports)).toEqual([]);
    expect(stacks(folder)).toEqual([]);
  });

  test('ends with 0 on Ctrl-C, both servers down and the data gone', async () => {
    const ports = await ready();
    const ended = new Promise((resolve) => program.once('exit', resolve));
    program.kill('SIGINT');
    expect(await ended).toBe(0);
    expect([await kafkaAnswers(ports.kafka), await redisAnswers(ports.redis)]).toEqual([false, false]);
    expect(existsSync(folder) && stacks(folder)).toEqual([]);
  });
});

test('without Java, Maven and Docker, one error says what to install', async () => {
  const empty = mkdtempSync(path.join(tmpdir(), 'streamrec-empty-'));
  const env = { PATH: empty, STREAMREC_CACHE: empty };
  const program = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  program.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  expect(await new Promise((resolve) => program.once('close', resolve))).toBe(1);
  expect(said).toMatch(/^STACK_UNAVAILABLE: .*no java; no mvn on the PATH; no Docker daemon/m);
  expect(said).toContain('apt-get install openjdk-17-jre-headless maven');
  expect(said.trim().split('\n')).toHaveLength(1);
  rmSync(empty, { recursive: true });
});
