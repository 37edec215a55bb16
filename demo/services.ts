import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChild } from '../cli/child-process';
import type { ServiceName } from '../cli/services';
import { supervise } from '../cli/supervise';
import { AppError } from '../lib/errors';

export interface RunningServices {
  /** Starts a service as a process of its own, and again at once whenever it dies; resolves when it is ready. */
  start(name: ServiceName, metricsPort: number, settings: Readonly<Record<string, string>>): Promise<void>;
  /** Throws INTERNAL when a service has ended for good: its log says why. */
  check(): void;
  stop(): Promise<void>;
}

const childMain = join(__dirname, '..', 'cli', 'child-main.js');
const readyWithinMs = 60_000;
const policy = { firstDelayMs: 100, maxDelayMs: 2_000, maxRestarts: 10, steadyMs: 5_000, stopTimeoutMs: 20_000 };

/** Logs go to one file for each service in `logDir`. */
export function createServices(logDir: string, shared: Readonly<Record<string, string>>): RunningServices {
  const stopping = new AbortController();
  const ended: Promise<void>[] = [];
  let failure: AppError | null = null;

  function check(): void {
    if (failure) throw failure;
  }

  async function untilReady(name: string, port: number, logFile: string): Promise<void> {
    const giveUpAt = Date.now() + readyWithinMs;
    while (Date.now() < giveUpAt) {
      check();
      const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (ready) return;
      await sleep(100);
    }
    throw new AppError('INTERNAL', `${name} was not ready within ${readyWithinMs / 1000} s: see ${logFile}`);
  }

  return {
    async start(name, metricsPort, settings) {
      const logFile = join(logDir, `${name}.log`);
      const log = createWriteStream(logFile, { flags: 'a' });
      const set = { ...shared, ...settings, 'metrics.port': String(metricsPort), 'metrics.host': '127.0.0.1' };
      const args = Object.entries(set).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
      const run = supervise({
        start: () => startChild(childMain, [name, '--json', ...args], (line) => log.write(`${line}\n`)),
        tell: (line) => log.write(`${line}\n`),
        stopping: stopping.signal,
        killNow: new Promise(() => undefined),
        policy,
        now: () => performance.now(),
      }).then((code) => {
        log.end();
        if (!stopping.signal.aborted) failure = new AppError('INTERNAL', `${name} ended with ${code}: see ${logFile}`);
      });
      ended.push(run);
      await untilReady(name, metricsPort, logFile);
    },
    check,
    async stop() {
      stopping.abort();
      await Promise.all(ended);
    },
  };
}
