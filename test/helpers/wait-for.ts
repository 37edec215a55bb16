import { setTimeout as delay } from 'node:timers/promises';

export interface WaitForOptions {
  /** 15 s without it. */
  readonly timeoutMs?: number;
  /** Goes into the error: 'both servers to be gone'. */
  readonly what: string;
}

/**
 * Asks until the answer is neither false nor undefined, and returns it. An error in `condition` counts as "not yet" and
 * is the cause of the error that is thrown when time is up.
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  { timeoutMs = 15_000, what }: WaitForOptions,
): Promise<Exclude<T, false | undefined>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    let cause: unknown;
    try {
      const answer = await condition();
      if (answer !== false && answer !== undefined) return answer as Exclude<T, false | undefined>;
    } catch (error) {
      cause = error;
    }
    if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs} ms for ${what}`, { cause });
    await delay(20);
  }
}
