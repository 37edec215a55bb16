import { AppError } from '../errors';
import type { RedisClient } from './redis-client';
import { withDeadline } from './deadline';

export interface BatchedGetOptions {
  /** How long an answer is waited for, ms. */
  readonly patienceMs: number;
  readonly onAway?: (error: AppError) => void;
}

/**
 * Single values for many callers: those that are asked for in the same turn of the event loop go out as one call. While Redis is away
 * nobody waits for it: each is told at once, until it answers again.
 */
export interface BatchedGet {
  /** Null where there is none. Rejects with REDIS_UNAVAILABLE, and as Redis refuses it. */
  get(key: string): Promise<Buffer | null>;
  /** Why Redis is not asked at the moment. */
  readonly away: AppError | null;
  close(): void;
}

interface Asked {
  readonly resolve: (value: Buffer | null) => void;
  readonly reject: (error: unknown) => void;
}

/** Values of one call: a longer one would hold up what others ask of Redis. */
const atOnce = 500;
/** How often it is looked whether Redis is there again, ms. */
const lookMs = 100;

export function createBatchedGet(
  redis: Pick<RedisClient, 'getMany' | 'ping'>,
  { patienceMs, onAway = () => undefined }: BatchedGetOptions,
): BatchedGet {
  let asked = new Map<string, Asked[]>();
  let away: AppError | null = null;
  let looking: NodeJS.Timeout | undefined;
  let isClosed = false;

  function flush(): void {
    const batch = [...asked];
    asked = new Map();
    for (let at = 0; at < batch.length; at += atOnce) void ask(batch.slice(at, at + atOnce));
  }

  async function ask(batch: readonly (readonly [string, readonly Asked[]])[]): Promise<void> {
    try {
      const values = await inTime(redis.getMany(batch.map(([key]) => key)));
      batch.forEach(([, callers], place) => callers.forEach(({ resolve }) => resolve(values[place] ?? null)));
    } catch (error) {
      if (isAway(error)) goAway(error);
      for (const [, callers] of batch) for (const { reject } of callers) reject(error);
    }
  }

  function inTime<T>(work: Promise<T>): Promise<T> {
    return withDeadline(work, patienceMs).catch((error: unknown) => {
      if (error instanceof AppError) throw error;
      throw new AppError('REDIS_UNAVAILABLE', `Redis gave ${(error as Error).message}`, { cause: error });
    });
  }

  function goAway(error: AppError): void {
    if (away === null) onAway(error);
    away = error;
    if (!isClosed) looking ??= setTimeout(() => void look(), lookMs).unref();
  }

  async function look(): Promise<void> {
    looking = undefined;
    try {
      await redis.ping();
      away = null;
    } catch (error) {
      if (isAway(error)) goAway(error);
      else away = null;
    }
  }

  return {
    get(key) {
      if (away !== null) return Promise.reject(away);
      return new Promise((resolve, reject) => {
        if (asked.size === 0) setImmediate(flush);
        const callers = asked.get(key);
        if (callers) callers.push({ resolve, reject });
        else asked.set(key, [{ resolve, reject }]);
      });
    },
    get away() {
      return away;
    },
    close() {
      isClosed = true;
      clearTimeout(looking);
    },
  };
}

function isAway(error: unknown): error is AppError {
  return error instanceof AppError;
}
