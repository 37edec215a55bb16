/**
 * A small process of its own that owns the servers of one stack. It lives in a session of its own, so that Ctrl-C in a
 * terminal reaches the program alone, which then stops its servers in order. Its stdin is a pipe that only the program
 * holds: when that closes, whatever the cause (`kill -9` included), the guardian ends the servers and removes their data.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { GuardianCommand, GuardianEvent, ServerSpec } from './guardian-protocol';

interface Running {
  readonly spec: ServerSpec;
  readonly child: ChildProcess;
  readonly exited: Promise<void>;
}

const running = new Map<string, Running>();
let removeAtEnd: readonly string[] = [];
let runAtEnd: readonly (readonly string[])[] = [];
let ending = false;

function tell(event: GuardianEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

function run([command = '', ...args]: readonly string[]): void {
  spawnSync(command, args, { stdio: 'ignore', timeout: 15_000 });
}

function launch(spec: ServerSpec): void {
  const log = openSync(spec.logFile, 'a');
  const child = spawn(spec.command, spec.args, { stdio: ['ignore', log, log] });
  closeSync(log);
  const exited = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      running.delete(spec.name);
      tell({ event: 'failed', name: spec.name, message: error.message });
      resolve();
    });
    child.once('exit', (code, signal) => {
      spec.afterExit.forEach(run);
      running.delete(spec.name);
      tell({ event: 'exited', name: spec.name, code, signal });
      resolve();
    });
  });
  running.set(spec.name, { spec, child, exited });
  if (child.pid !== undefined) tell({ event: 'launched', name: spec.name, pid: child.pid });
}

/** SIGTERM, SIGCONT for a server that a test has stopped, and SIGKILL for one that does not end in time. */
async function terminate(name: string): Promise<void> {
  const server = running.get(name);
  if (server === undefined) return;
  server.child.kill('SIGTERM');
  server.child.kill('SIGCONT');
  const timer = setTimeout(() => {
    server.child.kill('SIGKILL');
    server.spec.afterExit.forEach(run);
  }, server.spec.graceMs);
  await server.exited;
  clearTimeout(timer);
}

async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  await Promise.all([...running.keys()].map(terminate));
  runAtEnd.forEach(run);
  for (const folder of removeAtEnd) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.exit(0);
}

function obey(command: GuardianCommand): void {
  if (command.op === 'launch') launch(command.spec);
  else if (command.op === 'terminate') void terminate(command.name);
  else ({ removeAtEnd, runAtEnd } = command);
}

process.stdout.on('error', () => undefined);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end());
createInterface({ input: process.stdin })
  .on('line', (line) => obey(JSON.parse(line) as GuardianCommand))
  .on('close', () => void end());
