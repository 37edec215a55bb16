import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { waitFor } from './wait-for';

/** A service as a person starts it in a terminal. */
export interface ShellProcess {
  /** Resolves when its /readyz answers 200. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

/** @param line what a shell is to run; with `exec`, so that signals reach it. */
export function startShell(line: string, env: Readonly<Record<string, string>>): ShellProcess {
  const child = spawn('bash', ['--norc', '-c', line], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', (text) => log.push(text));
  const port = (): string | undefined => /"port":(\d+)/.exec(log.find((text) => text.includes('"port":')) ?? '')?.[1];
  return {
    async ready() {
      const isReady = async (): Promise<boolean> =>
        port() !== undefined && (await fetch(`http://127.0.0.1:${port()}/readyz`)).ok;
      const dead = ended.then(() => {
        throw new Error(`\`${line}\` ended:\n${log.slice(-20).join('\n')}`);
      });
      await Promise.race([dead, waitFor(isReady, { timeoutMs: 120_000, what: `\`${line}\` to be ready` })]);
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
