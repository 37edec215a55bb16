import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../helpers/project-root';
import { waitFor } from '../../helpers/wait-for';

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command as it is typed, in a process of its own. */
export interface RunningCommand {
  readonly pid: number;
  /** Both streams so far. */
  readonly output: () => string;
  readonly ended: Promise<CommandResult>;
  kill(signal: NodeJS.Signals): void;
}

/** jest sets NODE_ENV to test, and kafkajs would take other defaults by it; a user's own settings are none of ours. */
const inherited = Object.entries(process.env).filter(
  ([name]) => name !== 'NODE_ENV' && !/^STREAMREC_(?!CACHE)/.test(name),
);

/** Commands that run on end with the process that started them, as their channel to it breaks. */
export function startStreamrec(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd = process.cwd(),
): RunningCommand {
  const child = spawn(process.execPath, [join(projectRoot, 'bin', 'streamrec.js'), ...args], {
    env: { ...Object.fromEntries(inherited), ...env },
    cwd,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const parts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.on('data', (chunk: Buffer) => (parts[name] += chunk.toString()));
  }
  return {
    pid: child.pid as number,
    output: () => parts.stdout + parts.stderr,
    ended: once(child, 'close').then(([code]: unknown[]) => ({ code: code as number | null, ...parts })),
    kill: (signal) => void child.kill(signal),
  };
}

export async function streamrec(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd = process.cwd(),
): Promise<CommandResult> {
  return startStreamrec(args, env, cwd).ended;
}

/** The ports that services have said they serve their metrics on, in the order in which they said so. */
export function portsOf({ output }: RunningCommand): number[] {
  return [
    ...output().matchAll(
      /"service":"(?:recommender|features|evaluator|registry|trainer|gateway|probe|archiver)".*"port":(\d+)/g,
    ),
  ].map(([, port]) => Number(port));
}

export async function isReady(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) });
  return answer.ok;
}

/** Resolves when the service that a command runs answers ready. */
export async function serviceReady(command: RunningCommand): Promise<void> {
  const ended = command.ended.then(() => {
    throw new Error(`it ended before it was ready:\n${command.output()}`);
  });
  const ready = waitFor(() => portsOf(command).some((port) => port > 0) && isReady(portsOf(command)[0] ?? 0), {
    timeoutMs: 30_000,
    what: 'the service to be ready',
  });
  await Promise.race([ready, ended]);
}

/** Running means: there, and not a zombie that nobody has waited for. */
export function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'latin1'));
  } catch {
    return false;
  }
}
