/** Counts failed logins by address, and says how long one must wait before its next try. */
export interface FailedLogins {
  /** How long this address must wait, ms; 0 where it may try. */
  waitMs(address: string): number;
  failed(address: string): void;
  /** Addresses that are remembered. */
  readonly size: number;
}

export interface FailedLoginsOptions {
  /** Failures that cost nothing: typing errors. */
  readonly free: number;
  /** The wait after the first one that costs; it doubles with each further one. */
  readonly firstWaitMs: number;
  readonly maxWaitMs: number;
  /** ms since any fixed moment. */
  readonly now: () => number;
  /** Most addresses that are remembered; the one that failed longest ago is forgotten. */
  readonly maxAddresses?: number;
}

interface Failures {
  count: number;
  until: number;
}

export function createFailedLogins(options: FailedLoginsOptions): FailedLogins {
  const { free, firstWaitMs, maxWaitMs, now, maxAddresses = 10_000 } = options;
  const known = new Map<string, Failures>();
  return {
    waitMs(address) {
      const failures = known.get(address);
      return failures === undefined ? 0 : Math.max(0, failures.until - now());
    },
    failed(address) {
      const before = known.get(address);
      // After ten of the longest waits without a failure, a new row begins.
      const goesOn = before !== undefined && now() - before.until < 10 * maxWaitMs;
      const count = (goesOn ? before.count : 0) + 1;
      const waitMs = count <= free ? 0 : Math.min(maxWaitMs, firstWaitMs * 2 ** Math.min(30, count - free - 1));
      known.delete(address);
      known.set(address, { count, until: now() + waitMs });
      const oldest = known.keys().next();
      if (known.size > maxAddresses && oldest.done !== true) known.delete(oldest.value);
    },
    get size() {
      return known.size;
    },
  };
}
