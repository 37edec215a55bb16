import type { RedisClient, ScriptRun } from '../redis/redis-client';
import { decodeHistory, hash24, packAppends, type History, type HistoryAppend } from './history-codec';
import { appendScript } from './history-script';

export interface HistorySettings {
  /** Events kept of each customer. */
  readonly maxEvents: number;
  /** How long a customer's history outlives their last event. */
  readonly ttlMs: number;
  /** Without session ids, a pause longer than this opens a new session. */
  readonly sessionGapMs: number;
}

export interface UserAppends {
  readonly userId: string;
  readonly events: readonly HistoryAppend[];
  /** Whether all that is there is forgotten before they are appended. */
  readonly forgets?: boolean;
}

export interface HistoryStore {
  /**
   * Appends each user's events and answers each user's history including them, in one round trip.
   * Applying the same events again changes nothing. Rejects with REDIS_UNAVAILABLE (retriable).
   */
  appendAndRead(users: readonly UserAppends[]): Promise<History[]>;
}

export function createHistoryStore(redis: RedisClient, settings: HistorySettings): HistoryStore {
  return {
    async appendAndRead(users) {
      const { script, calls } = appendRun(settings, users);
      return decodeHistories(users, await redis.runScript(script, calls));
    },
  };
}

/**
 * What `appendAndRead` sends, for those who send more along with it.
 * @param takesIn whether histories begin where there are none; else they are answered only.
 */
export function appendRun(
  { maxEvents, ttlMs, sessionGapMs }: HistorySettings,
  users: readonly UserAppends[],
  takesIn = true,
): ScriptRun {
  const knownOnly = takesIn ? '' : 'k';
  const calls = users.map(({ userId, events, forgets }) => ({
    key: historyKey(userId),
    args: [maxEvents, ttlMs, sessionGapMs, packAppends(events), `${forgets ? 'f' : ''}${knownOnly}`],
  }));
  return { script: appendScript, calls };
}

/** The replies to it. */
export function decodeHistories(users: readonly UserAppends[], replies: readonly unknown[]): History[] {
  return users.map(({ userId }, index) => decodeHistory(replies[index] as Buffer, historyKey(userId)));
}

export function historyKey(userId: string): string {
  return `h:${userId}`;
}

/**
 * How many events of the history stood there once this event had been added: the history as of itself.
 * An event trimmed away since sees all that is left.
 */
export function lengthAsOf(history: History, event: { eventId: string; itemId: string }): number {
  const guard = hash24(event.eventId);
  for (let i = history.guards.length - 1; i >= 0; i--) {
    if (history.guards[i] === guard && history.itemIds[i] === event.itemId) return i + 1;
  }
  return history.guards.length;
}
