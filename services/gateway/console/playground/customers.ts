import { AppError } from '../../../../lib/errors';
import { decodeHistory } from '../../../../lib/features/history-codec';
import { historyKey } from '../../../../lib/features/history-store';
import type { BatchedGet } from '../../../../lib/redis/batched-get';
import type { RedisClient } from '../../../../lib/redis/redis-client';
import { literalGlob } from '../../../../lib/redis/scan-keys';
import type { RecentCustomers } from '../../recommend/recent-customers';
import { createGate } from './gate';

export interface Customer {
  readonly userId: string;
  /** That are remembered; null where the history cannot be read. */
  readonly events: number | null;
  /** Of the newest event, ms since 1970; null where there is none. */
  readonly lastAt: number | null;
}

export interface FoundCustomers {
  readonly customers: readonly Customer[];
  /** Where the search goes on; null where all keys have been looked at. */
  readonly next: string | null;
  /** Keys that this step looked at, about. */
  readonly looked: number;
}

export interface CustomerSearch {
  readonly prefix: string;
  /** '' to begin. */
  readonly cursor: string;
  readonly most: number;
  /** Whether whoever asks may hear of a customer. */
  readonly mayUse: (userId: string) => boolean;
}

/** Customers whose history Redis holds. Rejects with REDIS_UNAVAILABLE, QUEUE_FULL (both retriable) and REQUEST_INVALID. */
export interface Customers {
  /** One step of a search, of bounded time; it may find nothing and still go on. A customer may come twice. */
  search(search: CustomerSearch): Promise<FoundCustomers>;
  /** Those that something was recommended to lately, the last first; then any, the one whose newest event is the latest first. */
  recent(search: Pick<CustomerSearch, 'most' | 'mayUse'>): Promise<readonly Customer[]>;
}

export interface CustomersOptions {
  readonly redis: Pick<RedisClient, 'scanKeys'>;
  readonly values: Pick<BatchedGet, 'get' | 'away'>;
  readonly recent: Pick<RecentCustomers, 'latest'>;
  /** ms, as `performance.now()`. */
  readonly clock?: () => number;
}

/** Keys that Redis looks at in one call at most: about a millisecond. Fewer where many match, as all that match are told. */
const mostKeysOfCall = 1_000;
/** Then whoever asks hears how far it is. */
const stepMs = 300;
const mostCalls = 200;
/** Searches at a time: Redis serves customers meanwhile. */
const mostSearches = 2;
const prefixBytes = Buffer.byteLength(historyKey(''));

export function createCustomers({
  redis,
  values,
  recent,
  clock = () => performance.now(),
}: CustomersOptions): Customers {
  const gate = createGate(mostSearches, 'others search for customers at the moment; try again');

  async function describe(userId: string): Promise<Customer> {
    const key = historyKey(userId);
    const bytes = await values.get(key);
    try {
      const { timestamps } = decodeHistory(bytes ?? Buffer.alloc(0), key);
      return { userId, events: timestamps.length, lastAt: timestamps.at(-1) ?? null };
    } catch (error) {
      if (error instanceof AppError && error.code === 'DATA_INVALID') return { userId, events: null, lastAt: null };
      throw error;
    }
  }

  async function scan({ prefix, cursor, most, mayUse }: CustomerSearch) {
    const pattern = `${literalGlob(historyKey(prefix))}*`;
    const until = clock() + stepMs;
    const found = new Set<string>();
    let calls = 0;
    let looked = 0;
    let count = most;
    let next: string | null = cursor;
    do {
      const page = await redis.scanKeys(pattern, next, count);
      looked += count;
      if (page.keys.length === 0) count = Math.min(mostKeysOfCall, count * 4);
      for (const key of page.keys) {
        const userId = key.toString('utf8', prefixBytes);
        if (mayUse(userId)) found.add(userId);
      }
      next = page.next;
    } while (++calls < mostCalls && next !== null && found.size < most && clock() < until);
    return { found: [...found], next, looked };
  }

  function alone<T>(work: () => Promise<T>): Promise<T> {
    return values.away === null ? gate(work) : Promise.reject(values.away);
  }

  return {
    search: (search) =>
      alone(async () => {
        const { found, next, looked } = await scan(search);
        const exact = search.cursor === '' && search.prefix !== '' && search.mayUse(search.prefix);
        const known = await Promise.all(found.map(describe));
        if (!exact || found.includes(search.prefix)) return { customers: known, next, looked };
        // Who types a whole id need not wait for the search to come by.
        const named = await describe(search.prefix);
        return { customers: named.events === 0 ? known : [named, ...known], next, looked };
      }),

    async recent({ most, mayUse }) {
      const seen = recent.latest.map(({ userId }) => userId).filter(mayUse);
      const known = await Promise.all(seen.slice(0, most).map(describe));
      if (known.length >= most) return known;
      const { found } = await alone(() => scan({ prefix: '', cursor: '', most, mayUse }));
      const others = found.filter((userId) => !seen.includes(userId)).slice(0, most - known.length);
      const more = await Promise.all(others.map(describe));
      return [...known, ...more.sort((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0))];
    },
  };
}
