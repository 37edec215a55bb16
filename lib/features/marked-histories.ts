import type { RedisClient } from '../redis/redis-client';
import { unboundedCustomers, type CustomerBound } from './customer-bound';
import type { History } from './history-codec';
import { appendRun, decodeHistories, type HistorySettings, type UserAppends } from './history-store';
import { advanceRun, parseMarks, type Mark, type MarkSettings, type PartitionMove } from './store-marks';

/** Histories and the marks that say how far they reach, written in one go. */
export interface MarkedHistories {
  /** See `RedisClient.connection`. */
  readonly connection: number;
  /**
   * Appends each user's events as `HistoryStore` does, then moves the marks as `advance` does, in one round trip: where Redis had
   * lost its data before the first history was read, the marks say so. Where no further customers are taken in, a new one's events are answered
   * and not kept. Rejects with REDIS_UNAVAILABLE (retriable), without
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
  customers: CustomerBound = unboundedCustomers,
): MarkedHistories {
  return {
    get connection() {
      return redis.connection;
    },
    async appendAndRead(users, moves, connection) {
      const takesIn = await customers.takesIn();
      const runs = [appendRun(settings, users, takesIn), advanceRun(marks, moves)];
      const [appended = [], moved = []] = await redis.runScripts(runs, connection);
      const histories = decodeHistories(users, appended);
      customers.kept(keptOf(users, histories, takesIn));
      return { histories, marks: parseMarks(marks, moved) };
    },
  };
}

/** Who has more than what was just appended was known before, and stays. */
function* keptOf(users: readonly UserAppends[], histories: readonly History[], takesIn: boolean): Generator<string> {
  for (const [i, { userId, events }] of users.entries()) {
    if (events.length > 0 && (takesIn || (histories[i] as History).itemIds.length > events.length)) yield userId;
  }
}
