import { pause, untilAvailable } from '../../lib/backoff';
import { AppError } from '../../lib/errors';
import { notBegun } from '../../lib/features/store-marks';
import type { Logger } from '../../lib/logger';
import type { RedisClient } from '../../lib/redis/redis-client';
import type { RebuildPlace } from './place';
import type { RefillPart } from './plan';
import type { RebuiltStore } from './stores';

export interface BeginDeps {
  readonly redis: Pick<RedisClient, 'deleteMatching'>;
  readonly place: RebuildPlace;
  /** Longest that a service's write may still be under way once it could have seen that a refill began, ms. */
  readonly underWayMs: number;
  readonly onDeleted: (keys: number) => void;
  readonly signal: AbortSignal;
  readonly logger: Logger;
}

/**
 * Makes a store ready to be filled from the first offsets on. First its marks say so, which stops its service from writing;
 * then what it holds is deleted; then filling may begin. Killed in between, it starts over.
 */
export async function beginRefill(
  store: RebuiltStore,
  firstOffsets: ReadonlyMap<number, bigint>,
  deps: BeginDeps,
): Promise<RefillPart[]> {
  const { place, signal } = deps;
  const asked = <T>(work: () => Promise<T>): Promise<T> => untilAvailable('Redis', work, deps);
  for (const partition of firstOffsets.keys()) await asked(() => store.marks.startRefill(partition, notBegun));
  await pause(deps.underWayMs, signal);
  signal.throwIfAborted();
  for (const pattern of store.patterns) {
    await asked(async () => {
      await place.confirm();
      await deps.redis.deleteMatching(pattern, (keys) => {
        signal.throwIfAborted();
        place.check();
        deps.onDeleted(keys);
      });
    });
  }
  const parts: RefillPart[] = [];
  for (const [partition, offset] of firstOffsets) {
    const mark = await asked(() => store.marks.refill({ partition, from: notBegun, to: offset }));
    if (mark?.offset !== offset) throw lostAgain(store, partition);
    parts.push({ store, partition, offset });
  }
  return parts;
}

/** Redis came back empty or older than it was, while it was being filled. */
export function lostAgain({ name }: Pick<RebuiltStore, 'name'>, partition: number): AppError {
  return new AppError('STORE_LOST', `Redis lost ${name} of partition ${partition} while it was being rebuilt`, {
    store: name,
    partition,
  });
}
