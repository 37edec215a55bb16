import type { KnownPast, RecommendationList, SessionEvent } from './answer';
import type { Wishes } from './wishes';

export interface Asked {
  readonly wishes: Wishes;
  /** How long the answer may take from now, ms. */
  readonly withinMs: number;
}

/**
 * All that is recommended on demand, for REST and gRPC alike. What is away makes a lesser list that says what it lacks. Rejects with
 * QUEUE_FULL and DEADLINE_UNREACHABLE (both retriable) where the answer would not come in time; `history` also with REDIS_UNAVAILABLE.
 */
export interface Recommend {
  /** From the history as Redis has it now, by the version that the customer belongs to. */
  fresh(userId: string, asked: Asked): Promise<RecommendationList>;
  /** What the stream said last. */
  latest(userId: string, asked: Asked): Promise<RecommendationList>;
  /** For somebody unknown, by what they did: the oldest first. */
  session(events: readonly SessionEvent[], asked: Asked): Promise<RecommendationList>;
  /** What the model says to somebody who looked at this item alone. */
  similar(itemId: string, asked: Asked): Promise<RecommendationList>;
  popular(asked: Asked): Promise<RecommendationList>;
  /** @param limit the newest of them. */
  history(userId: string, limit: number): Promise<KnownPast>;
  /**
   * Calls with each new list as the stream makes it, the newest known first; with null where the customer is forgotten.
   * Gives what ends it. Rejects with QUEUE_FULL where as many are watched as may be.
   */
  watch(userId: string, onList: (list: RecommendationList | null) => void): Promise<() => void>;
}
