import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startChild } from '../../../cli/child-process';
import { waitFor } from '../../helpers/wait-for';

const built = join(__dirname, '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'streamrec-child-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A service that says its process id once it runs, and `stopped` when it stops. */
const service = join(folder, 'service.js');
writeFileSync(
  service,
  `const { runService } = require(${JSON.stringify(join(built, 'lib', 'run-service.js'))});
const logger = { info() {}, error() {}, fatal() {} };
const busy = setInterval(() => {}, 1000);
const stop = async () => { clearInterval(busy); console.log('stopped'); };
const start = async () => { console.log(process.pid); return { stop }; };
runService({ logger, stopTimeoutMs: 5000, start }).then((code) => process.exit(code));`,
);

test('its lines are told, and it stops when it is asked to', async () => {
  const lines: string[] = [];
  const child = startChild(service, [], (line) => {
    lines.push(line);
    if (lines.length === 1) child.terminate();
  });
  expect(await child.exited).toBe(0);
  expect(lines).toEqual([expect.stringMatching(/^\d+$/), 'stopped']);
});

test('a child that is killed has failed', async () => {
  const child = startChild(service, [], () => child.kill());
  expect(await child.exited).toBe(1);
});

test('killing the process that started it leaves no orphan', async () => {
  const parent = join(folder, 'parent.js');
  const starter = join(built, 'cli', 'child-process.js');
  writeFileSync(parent, `require(${JSON.stringify(starter)}).startChild(${JSON.stringify(service)}, [], console.log)`);
  const running = spawn(process.execPath, [parent], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(running.stdout), 'line')) as [string];
  const pid = Number(line);
  running.kill('SIGKILL');
  try {
    await waitFor(() => !isAlive(pid), { what: 'the child to stop by itself' });
  } finally {
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  }
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
