import { AppError } from '../errors';

/** Until when whoever asked for a write waits for it. */
export interface Deadline {
  readonly isPast: boolean;
  /** Throws KAFKA_UNAVAILABLE once it is past. */
  check(): void;
  /** To be called right before something is written, after which it may be there. Throws as `check`: then nothing is. */
  begin(): void;
}

/** Writes, one after the other. What nobody waits for any more is not begun. */
export interface WriteLine {
  /**
   * Rejects as the work does, and with KAFKA_UNAVAILABLE where it is not done within the time, or too many wait; the message says whether
   * anything may have been written.
   */
  add<T>(changeId: string, work: (deadline: Deadline) => Promise<T>): Promise<T>;
  readonly isClosed: boolean;
  /** Takes no more; resolves when what waits has ended. */
  close(): Promise<void>;
}

export interface WriteLineOptions {
  readonly timeoutMs: number;
  readonly mostWaiting?: number;
}

export function createWriteLine({ timeoutMs, mostWaiting = 1_000 }: WriteLineOptions): WriteLine {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let closed = false;

  return {
    async add(changeId, work) {
      if (closed) throw new AppError('KAFKA_UNAVAILABLE', 'the registry is stopping: ask again later');
      if (waiting >= mostWaiting)
        throw new AppError('KAFKA_UNAVAILABLE', `${waiting} changes wait to be written: ask again later`);
      waiting++;
      const deadline = createDeadline(timeoutMs, changeId);
      const done = last
        .then(() => {
          deadline.check();
          return work(deadline);
        })
        .finally(() => waiting--);
      last = done.catch(() => undefined);
      return Promise.race([done, deadline.passed]).finally(() => deadline.clear());
    },
    get isClosed() {
      return closed;
    },
    async close() {
      closed = true;
      await last;
    },
  };
}

function createDeadline(ms: number, changeId: string) {
  const at = performance.now() + ms;
  let begun = false;
  let isPast = false;
  let timer: NodeJS.Timeout | undefined;
  const late = (): AppError => {
    const what = begun ? 'was not written within' : 'is not written, as its turn did not come within';
    const then = begun ? ', and may be yet' : '';
    const why = `the change ${what} ${ms} ms${then}: ask again with the same id`;
    return new AppError('KAFKA_UNAVAILABLE', why, { changeId });
  };
  const passed = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isPast = true;
      reject(late());
    }, ms);
  });
  // Whoever asked may have gone with the work's own outcome.
  passed.catch(() => undefined);
  const check = (): void => {
    // What was told to the caller holds, whatever the clocks say of each other.
    isPast ||= performance.now() >= at;
    if (isPast) throw late();
  };
  return {
    passed,
    get isPast() {
      return isPast || performance.now() >= at;
    },
    check,
    begin() {
      check();
      begun = true;
    },
    clear: () => clearTimeout(timer),
  };
}
