import type { EventTypeCode } from '../../lib/domain/interaction';
import { decodeHistory, type History, type HistoryAppend } from '../../lib/features/history-codec';
import { createHistoryStore, historyKey, type HistorySettings } from '../../lib/features/history-store';
import { createRedis } from '../../lib/redis/create-redis';
import type { RedisClient } from '../../lib/redis/redis-client';
import { sharedStack, uniqueTopic } from './stack';

/** One user's history in the shared Redis; each `aUser()` is a new one. */
export interface HistoryUser {
  readonly key: string;
  append(events: readonly HistoryAppend[], settings?: Partial<HistorySettings>): Promise<History>;
  /** As it is stored, empty where it is not. */
  stored(): Promise<Buffer>;
  history(): Promise<History>;
  redisCall(command: string, ...args: string[]): Promise<unknown>;
}

export interface HistoryDatabase {
  readonly redis: RedisClient;
  aUser(): HistoryUser;
  close(): Promise<void>;
}

export const minute = 60_000;
const usual: HistorySettings = { maxEvents: 5, ttlMs: 1_000 * minute, sessionGapMs: 30 * minute };

export function historyDatabase(): HistoryDatabase {
  const { redisUrl } = sharedStack();
  const timeouts = { commandTimeoutMs: 5_000, connectTimeoutMs: 5_000 };
  const redis = createRedis({ url: `${redisUrl}/7`, cluster: false, ...timeouts });
  return {
    redis,
    aUser() {
      const userId = uniqueTopic('u');
      const key = historyKey(userId);
      const redisCall = async (command: string, ...args: string[]): Promise<unknown> => {
        const lua = `return redis.call(ARGV[1], unpack(ARGV, 2))`;
        const [reply] = await redis.runScript({ name: 'test', lua }, [{ key, args: [command, ...args] }]);
        return reply;
      };
      const stored = async (): Promise<Buffer> => (await redis.getMany([key]))[0] ?? Buffer.alloc(0);
      return {
        key,
        async append(events, settings = {}) {
          const store = createHistoryStore(redis, { ...usual, ...settings });
          const [history] = await store.appendAndRead([{ userId, events }]);
          return history as History;
        },
        stored,
        history: async () => decodeHistory(await stored(), key),
        redisCall,
      };
    },
    close: () => redis.close(),
  };
}

const start = Date.UTC(2026, 0, 2);

/** The event at an offset, a minute after the one before it; say what is otherwise. */
export function anAppend(offset: number, fields: Partial<HistoryAppend> & { at?: number } = {}): HistoryAppend {
  const { at = offset, ...rest } = fields;
  const purchase: EventTypeCode = 3;
  const timestamp = start + at * minute;
  return {
    offset: BigInt(offset),
    eventId: `e${offset}`,
    itemId: `i${offset}`,
    sessionId: null,
    type: purchase,
    timestamp,
    ...rest,
  };
}

/** Events at the offsets from `from` up to before `to`. */
export function appends(from: number, to: number): HistoryAppend[] {
  return Array.from({ length: to - from }, (_, i) => anAppend(from + i));
}
