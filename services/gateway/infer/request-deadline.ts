export interface DeadlineLimits {
  /** For a request that says nothing. */
  readonly deadlineMs: number;
  /** For one that asks for more. */
  readonly maxDeadlineMs: number;
}

/**
 * By when a request is to be answered, ms since 1970.
 * @param askedMs ms from now, as the client says; undefined or Infinity where it does not.
 */
export function deadlineOf(
  now: number,
  { deadlineMs, maxDeadlineMs }: DeadlineLimits,
  askedMs: number | undefined,
): number {
  return now + (askedMs === undefined || askedMs === Infinity ? deadlineMs : Math.min(askedMs, maxDeadlineMs));
}

/** The protocol's parameter `timeout`, microseconds, in ms. Undefined where it is 0, as clients that want none send it. */
export function timeoutMs(timeout: unknown): number | undefined {
  return typeof timeout === 'number' && timeout > 0 ? timeout / 1_000 : undefined;
}
