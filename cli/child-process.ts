import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Child } from './supervise';

/**
 * Starts a script that runs a service. It stands in a process group of its own, so that Ctrl-C reaches it through this
 * process alone, and stops by itself when the channel to this process breaks: killing this one leaves no orphan.
 */
export function startChild(script: string, args: readonly string[], tell: (line: string) => void): Child {
  const child = spawn(process.execPath, [...process.execArgv, script, ...args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr]) if (stream !== null) createInterface(stream).on('line', tell);
  const exited = once(child, 'close').then(
    ([code]: unknown[]) => (typeof code === 'number' ? code : 1),
    (error: unknown) => {
      tell(`cannot be started: ${String(error)}`);
      return 1;
    },
  );
  return { exited, terminate: () => child.kill('SIGTERM'), kill: () => child.kill('SIGKILL') };
}
