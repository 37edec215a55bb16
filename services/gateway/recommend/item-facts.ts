import { AppError } from '../../../lib/errors';
import { decodeItem } from '../../../lib/features/item-codec';
import { itemKey } from '../../../lib/features/item-store';
import type { BatchedGet } from '../../../lib/redis/batched-get';
import type { Facts } from './wishes';

export interface ItemFactsOptions {
  readonly redis: Pick<BatchedGet, 'get'>;
  /** ms, as `performance.now()`. */
  readonly now: () => number;
  /** Items remembered at most; those asked for first go first. */
  readonly maxItems?: number;
  /** Older ones are read anew, behind those who ask. */
  readonly freshMs?: number;
}

/** What the catalogue says of items, remembered: only what is asked for is read, and after that nobody waits for it. */
export interface ItemFacts {
  /** As far as it is known now; undefined where it has not been read. */
  known(itemId: string): Facts | undefined;
  /** Reads what is not known. Resolves to false where that cannot be had: Redis is away. */
  learn(itemIds: Iterable<string>): Promise<boolean>;
}

interface Remembered {
  readonly facts: Facts;
  readonly readAt: number;
}

const usualMaxItems = 200_000;
const usualFreshMs = 30_000;

export function createItemFacts(options: ItemFactsOptions): ItemFacts {
  const { redis, now, maxItems = usualMaxItems, freshMs = usualFreshMs } = options;
  const items = new Map<string, Remembered>();
  const reading = new Map<string, Promise<boolean>>();

  function read(itemId: string): Promise<boolean> {
    let work = reading.get(itemId);
    if (work === undefined) {
      work = redis
        .get(itemKey(itemId))
        .then(
          (bytes) => remember(itemId, bytes),
          () => false,
        )
        .finally(() => reading.delete(itemId));
      reading.set(itemId, work);
    }
    return work;
  }

  function remember(itemId: string, bytes: Buffer | null): boolean {
    items.delete(itemId);
    items.set(itemId, { facts: factsOf(itemId, bytes), readAt: now() });
    if (items.size > maxItems) items.delete(items.keys().next().value as string);
    return true;
  }

  return {
    known: (itemId) => items.get(itemId)?.facts,
    async learn(itemIds) {
      const staleBefore = now() - freshMs;
      const missing: Promise<boolean>[] = [];
      for (const itemId of itemIds) {
        const item = items.get(itemId);
        if (item === undefined) missing.push(read(itemId));
        else if (item.readAt < staleBefore) void read(itemId);
      }
      return missing.length === 0 || (await Promise.all(missing)).every(Boolean);
    },
  };
}

/** Titles of a whole catalogue are to fit: nobody shows longer ones. */
const longestTitle = 200;

function factsOf(itemId: string, bytes: Buffer | null): Facts {
  if (bytes === null) return null;
  try {
    const item = decodeItem(itemId, bytes);
    return item && { title: item.title.slice(0, longestTitle), category: item.category, price: item.price };
  } catch (error) {
    // Not an item of this format: as good as none.
    if (error instanceof AppError && error.code === 'DATA_INVALID') return null;
    throw error;
  }
}
