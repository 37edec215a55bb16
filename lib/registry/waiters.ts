/** Promises of conditions, looked at whenever something has changed. */
export interface Waiters {
  /** Resolves when the condition holds; rejects with `late()` after `timeoutMs`, or as `fail` says. */
  until(condition: () => boolean, timeoutMs?: number, late?: () => Error): Promise<void>;
  look(): void;
  /** Ends all that wait and all that will, but for what holds already. */
  fail(error: Error): void;
}

export function createWaiters(): Waiters {
  interface Waiter {
    readonly condition: () => boolean;
    readonly settle: (error: Error | null) => void;
  }
  const waiting = new Set<Waiter>();
  let failure: Error | null = null;
  return {
    until(condition, timeoutMs, late) {
      return new Promise((resolve, reject) => {
        if (condition()) return resolve();
        if (failure) return reject(failure);
        const waiter: Waiter = {
          condition,
          settle(error) {
            clearTimeout(timer);
            waiting.delete(waiter);
            if (error) reject(error);
            else resolve();
          },
        };
        const timer =
          timeoutMs === undefined || late === undefined
            ? undefined
            : setTimeout(() => waiter.settle(late()), timeoutMs);
        waiting.add(waiter);
      });
    },
    look() {
      for (const waiter of [...waiting]) if (waiter.condition()) waiter.settle(null);
    },
    fail(error) {
      failure ??= error;
      for (const waiter of [...waiting]) waiter.settle(error);
    },
  };
}
