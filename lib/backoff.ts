import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from './errors';
import type { Logger } from './logger';

const firstMs = 50;
const mostMs = 5_000;

/** Exponential, at most 5 s, with half of it random so that many waiters do not come back together. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(mostMs, firstMs * 2 ** Math.min(attempt, 20));
  return ceiling / 2 + (random() * ceiling) / 2;
}

/** Waits without keeping the process alive; an aborted signal ends the wait at once. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { ref: false, ...(signal ? { signal } : {}) }).catch(() => undefined);
}

/** Tries again, backing off, while what is needed is away; any other error and an aborted signal end it. */
export async function untilAvailable<T>(
  what: string,
  work: () => Promise<T>,
  { signal, logger }: { readonly signal: AbortSignal; readonly logger: Logger },
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppError) || !error.retriable || signal.aborted) throw error;
      logger.warn({ attempt, reason: error.message }, `waiting for ${what}`);
      await pause(backoffMs(attempt), signal);
      signal.throwIfAborted();
    }
  }
}
