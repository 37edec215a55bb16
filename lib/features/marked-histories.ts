import type { RedisClient } from '../redis/redis-client';
import type { History } from './history-codec';
import { appendRun, decodeHistories, type HistorySettings, type UserAppends } from './history-store';
import { advanceRun, parseMarks, type Mark, type MarkSettings, type PartitionMove } from './store-marks';

/** Histories and the marks that say how far they reach, written in one go. */
export interface MarkedHistories {
  /** See `RedisClient.connection`. */
  readonly connection: number;
  /**
   * Appends each user's events as `HistoryStore` does, then moves the marks as `advance` does, in one round trip: where Redis had
   * lost its data before the first history was read, the marks say so. Rejects with REDIS_UNAVAILABLE (retriable), without
   * having written anything where the connection is not the one given any more.
   */
  appendAndRead(
    users: readonly UserAppends[],
    moves: readonly PartitionMove[],
    connection: number,
  ): Promise<{ readonly histories: readonly History[]; readonly marks: readonly (Mark | null)[] }>;
}

export function createMarkedHistories(
  redis: Pick<RedisClient, 'runScripts' | 'connection'>,
  settings: HistorySettings,
  marks: MarkSettings,
): MarkedHistories {
  return {
    get connection() {
      return redis.connection;
    },
    async appendAndRead(users, moves, connection) {
      const runs = [appendRun(settings, users), advanceRun(marks, moves)];
      const [appended = [], moved = []] = await redis.runScripts(runs, connection);
      return { histories: decodeHistories(users, appended), marks: parseMarks(marks, moved) };
    },
  };
}
