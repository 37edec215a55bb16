import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { nameOf } from '../../lib/stack/docker-engine';
import type { Stack, StackOptions } from '../../lib/stack/stack';

/**
 * Stands in for docker where no daemon runs. `run` serves the published port until SIGTERM, answering PING as Redis and
 * ApiVersions as Kafka do, and says so as their logs do. Everything it is asked for goes to a file.
 */
const fakeDocker = `#!${process.execPath}
const { appendFileSync } = require('node:fs');
const { createServer } = require('node:net');
const args = process.argv.slice(2);
appendFileSync(process.env.FAKE_DOCKER_LOG, args.join(' ') + '\\n');
if (args[0] === 'run') {
  const port = Number(args[args.indexOf('--publish') + 1].split(':')[1]);
  const answer = (request) =>
    request.includes('PING') ? '+PONG\\r\\n' : Buffer.concat([Buffer.from([0, 0, 0, 6]), request.subarray(8, 12), Buffer.from([0, 0])]);
  createServer((socket) => socket.on('data', (data) => socket.write(answer(data))))
    .listen(port, '127.0.0.1', () => console.log('Kafka Server started / Ready to accept connections'));
  process.on('SIGTERM', () => process.exit(0));
}
`;

/** Prints the stack's addresses, kills Redis and stops; in a process of its own, for a PATH of its own. */
const program = `
const { startStack } = require(process.argv[1]);
(async () => {
  const stack = await startStack(JSON.parse(process.argv[2]));
  console.log(JSON.stringify(stack));
  stack.redis.kill('SIGKILL');
  await stack.stop();
})();`;

describe('a stack where only a Docker daemon answers', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'streamrec-docker-'));
    writeFileSync(path.join(folder, 'docker'), fakeDocker);
    chmodSync(path.join(folder, 'docker'), 0o755);
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function run(options: StackOptions): Promise<{ stack: Stack; asked: string[] }> {
    const log = path.join(folder, 'asked');
    const args = ['-e', program, require.resolve('../../lib/stack/stack'), JSON.stringify(options)];
    const env = { PATH: folder, FAKE_DOCKER_LOG: log };
    const { stdout } = await promisify(execFile)(process.execPath, args, { env, timeout: 30_000 });
    return { stack: JSON.parse(stdout) as Stack, asked: readFileSync(log, 'utf8').trim().split('\n') };
  }

  test('runs both servers in containers, signals them by name, and removes containers, but no kept volume', async () => {
    const dataDir = path.join(folder, 'data');
    const [kafka, redis] = [nameOf(dataDir, 'kafka'), nameOf(dataDir, 'redis')];
    const { stack, asked } = await run({ cacheDir: folder, dataDir });
    expect(stack.engine).toBe('docker');
    expect(asked[0]).toMatch(/^info /);
    const kafkaPort = stack.brokers.split(':')[1];
    expect(asked).toContainEqual(expect.stringMatching(`^run --rm --name ${kafka} --publish 127.0.0.1:${kafkaPort}:`));
    expect(asked).toContainEqual(
      expect.stringMatching(`^run --rm --name ${redis} --publish 127.0.0.1:${stack.redisPort}:`),
    );
    expect(asked).toContain(`kill --signal SIGKILL ${redis}`);
    expect(asked).toEqual(expect.arrayContaining([`rm --force ${kafka}`, `rm --force ${redis}`]));
    expect(asked.filter((line) => line.startsWith('volume'))).toEqual([]);
  });

  test('removes the volumes of temporary data', async () => {
    const { asked } = await run({ cacheDir: folder });
    expect(asked.at(-1)).toMatch(/^volume rm --force streamrec-[0-9a-f]{12}-kafka streamrec-[0-9a-f]{12}-redis$/);
  });
});
