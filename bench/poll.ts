import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../lib/errors';

/** Asks until the answer is not null. Throws INTERNAL when time is up. */
export async function poll<T>(
  ask: () => Promise<T | null> | T | null,
  { everyMs, timeoutMs, what }: { everyMs: number; timeoutMs: number; what: string },
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > deadline) throw new AppError('INTERNAL', `waited ${timeoutMs / 1000} s for ${what}`);
    await sleep(everyMs);
  }
}
