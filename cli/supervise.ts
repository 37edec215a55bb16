import { setTimeout as wait } from 'node:timers/promises';
import { exitCodes } from '../lib/run-service';

export interface Child {
  /** Resolves with its exit code; 1 where a signal ended it. */
  readonly exited: Promise<number>;
  terminate(): void;
  kill(): void;
}

export interface RestartPolicy {
  /** Before the first restart; doubles with each. */
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** Deaths in a row that are borne. */
  readonly maxRestarts: number;
  /** Having run this long, it starts anew in counting them. */
  readonly steadyMs: number;
  /** How long it may take to stop before it is killed. */
  readonly stopTimeoutMs: number;
}

export const defaultRestartPolicy: RestartPolicy = {
  firstDelayMs: 1_000,
  maxDelayMs: 30_000,
  maxRestarts: 10,
  steadyMs: 60_000,
  stopTimeoutMs: 20_000,
};

export interface SuperviseOptions {
  readonly start: () => Child;
  readonly tell: (line: string) => void;
  readonly stopping: AbortSignal;
  /** Resolves when nobody wants to wait for a stop any longer. */
  readonly killNow: Promise<unknown>;
  readonly policy: RestartPolicy;
  /** ms since any fixed moment. */
  readonly now: () => number;
}

/** Runs a child, and again when it dies. @returns 0 where it was stopped or ended well, else the code of its last death. */
export async function supervise({ start, tell, stopping, killNow, policy, now }: SuperviseOptions): Promise<number> {
  const asked = (): boolean => stopping.aborted;
  for (let deaths = 0; !asked();) {
    const startedAt = now();
    const child = start();
    const code = await untilExit(child, stopping, killNow, policy.stopTimeoutMs);
    // Children are stopped by SIGTERM, after which a clean stop is 0.
    if (code === exitCodes.ok || code === exitCodes.badConfiguration) return code;
    if (asked()) return code;
    deaths = now() - startedAt >= policy.steadyMs ? 1 : deaths + 1;
    if (deaths > policy.maxRestarts) {
      tell(`died ${deaths} times in a row, the last time with exit code ${code}; giving up`);
      return code;
    }
    const delayMs = Math.min(policy.maxDelayMs, policy.firstDelayMs * 2 ** (deaths - 1));
    tell(`died with exit code ${code}; starting again in ${delayMs / 1_000} s`);
    await wait(delayMs, undefined, { signal: stopping }).catch(() => undefined);
  }
  return exitCodes.ok;
}

async function untilExit(child: Child, stopping: AbortSignal, killNow: Promise<unknown>, stopTimeoutMs: number) {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    child.terminate();
    timer = setTimeout(() => child.kill(), stopTimeoutMs);
  };
  stopping.addEventListener('abort', stop, { once: true });
  void killNow.then(() => child.kill());
  try {
    return await child.exited;
  } finally {
    stopping.removeEventListener('abort', stop);
    clearTimeout(timer);
  }
}
