import { AppError } from '../../lib/errors';
import type { Lane } from './lane';
import type { Losses } from './losses';
import type { Memory } from './memory';
import type { Turns } from '../../lib/turns';

export interface WatchMemoryOptions {
  readonly lanes: () => readonly Lane[];
  readonly memory: Pick<Memory, 'check'>;
  /** In which the memory is used. */
  readonly reading: Turns;
  readonly losses: Pick<Losses, 'say'>;
  /** Why Redis cannot be asked, or null when it can. */
  readonly onDependency: (error: AppError | null) => void;
  readonly onFatal: (error: unknown) => void;
}

const everyMs = 1_000;

/** Looks at the marks of partitions that may be idle: what Redis lost, and what a rebuild has brought back. Gives what stops it. */
export function watchMemory({ lanes, memory, reading, losses, onDependency, onFatal }: WatchMemoryOptions): () => void {
  let stopped = false;
  let isLooking = false;

  async function look(): Promise<void> {
    isLooking = true;
    try {
      await reading.inTurn(() => memory.check(stopped ? [] : lanes()));
      onDependency(null);
    } catch (error) {
      if (stopped) return;
      if (error instanceof AppError && error.retriable) onDependency(error);
      else onFatal(error);
    } finally {
      isLooking = false;
      losses.say();
    }
  }

  const timer = setInterval(() => {
    if (isLooking) losses.say();
    else void look();
  }, everyMs);
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}
