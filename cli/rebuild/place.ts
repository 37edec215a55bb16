import { pause, untilAvailable } from '../../lib/backoff';
import { AppError } from '../../lib/errors';
import { rebuildLockTtlMs, type RebuildLock } from '../../lib/features/rebuild-lock';
import type { Logger } from '../../lib/logger';

/** The one place that there is for a rebuild, held until it is left. */
export interface RebuildPlace {
  /** Rejects with REBUILD_RUNNING where another has it. */
  confirm(): Promise<void>;
  /** Throws where it has not been confirmed for so long that another may have it. */
  check(): void;
  /** Rejects when another has taken it. */
  readonly lost: Promise<never>;
  leave(): Promise<void>;
}

interface PlaceOptions {
  readonly signal: AbortSignal;
  readonly logger: Logger;
  readonly onWaiting: (holder: string) => void;
}

/** Of two rebuilds that are alive, the second is refused; where the first was killed, its place is free after a while. */
export async function takePlace(lock: RebuildLock, { signal, logger, onWaiting }: PlaceOptions): Promise<RebuildPlace> {
  let confirmedAt = -Infinity;
  const hold = async (): Promise<string | null> => {
    const askedAt = performance.now();
    const holder = await lock.hold();
    if (holder === null) confirmedAt = askedAt;
    return holder;
  };
  const deadline = performance.now() + rebuildLockTtlMs + 1_000;
  for (let told = false; ; told = true) {
    const holder = await untilAvailable('Redis', hold, { signal, logger });
    if (holder === null) break;
    if (performance.now() > deadline) throw running(holder);
    if (!told) onWaiting(holder);
    await pause(250, signal);
    signal.throwIfAborted();
  }

  let fail: (error: AppError) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => (fail = reject));
  lost.catch(() => undefined);
  const timer = setInterval(() => {
    hold().then(
      (holder) => {
        if (holder !== null) fail(running(holder));
      },
      () => undefined,
    );
  }, rebuildLockTtlMs / 4);
  return {
    async confirm() {
      const holder = await hold();
      if (holder !== null) throw running(holder);
    },
    check() {
      if (performance.now() - confirmedAt < rebuildLockTtlMs) return;
      throw new AppError('REDIS_UNAVAILABLE', `the rebuild's place was not confirmed for ${rebuildLockTtlMs} ms`);
    },
    lost,
    async leave() {
      clearInterval(timer);
      await lock.release().catch(() => undefined);
    },
  };
}

function running(holder: string): AppError {
  const what = `another rebuild is running (host, process: ${holder})`;
  return new AppError('REBUILD_RUNNING', `${what}; let it finish, or stop it and run this again`, { holder });
}
