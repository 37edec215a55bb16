import { AppError } from '../../lib/errors';
import { backoffMs, pause as pauseByClock } from '../../lib/backoff';
import type { LaneMemory } from './lane-memory';
import type { MemoryOpener, OpenedMemory } from './open-memory';
import type { StartOffset } from './start-offset';

export interface PositionOptions {
  /** Where to go on: an offset that no former owner can move any more. */
  readonly startOffset: (partition: number) => Promise<StartOffset>;
  /** Says to the group that this process commits for the partition from now on, at the start. */
  readonly claim: (partition: number, start: StartOffset) => Promise<void>;
  /** How far Redis holds the partition's history. */
  readonly openMemory: MemoryOpener;
  /** Why partitions wait for Redis, or null when they do not any more. */
  readonly onDependency: (error: AppError | null) => void;
  /** By the clock unless told. */
  readonly pause?: typeof pauseByClock;
}

export interface Position {
  readonly start: bigint;
  readonly memory: LaneMemory;
  /** Why the history is lost, or null where it is whole. */
  readonly why: string | null;
}

interface Wish {
  readonly isWanted: () => boolean;
  readonly stopping: AbortSignal;
}

/**
 * The start is claimed before the first event is read: where `latest` was once must not be asked again after a failure. The
 * mark comes before that: an offset without a mark says that Redis lost its data. Null where nobody waits any more.
 */
export async function findPosition(partition: number, options: PositionOptions, wish: Wish): Promise<Position | null> {
  const start = await options.startOffset(partition);
  const opened = await memoryOf(partition, start, options, wish);
  if (opened === null || !wish.isWanted()) return null;
  await options.claim(partition, start);
  return { start: start.offset, ...opened };
}

/** Waits for Redis with what is known of the partition: to ask for its offset again would change nothing. */
async function memoryOf(
  partition: number,
  start: StartOffset,
  { openMemory, onDependency, pause = pauseByClock }: PositionOptions,
  { isWanted, stopping }: Wish,
): Promise<OpenedMemory | null> {
  for (let attempt = 0; isWanted(); attempt++) {
    try {
      const opened = await openMemory(partition, start);
      if (attempt > 0) onDependency(null);
      return opened;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'REDIS_UNAVAILABLE') throw error;
      onDependency(error);
      await pause(backoffMs(attempt), stopping);
    }
  }
  return null;
}
