import { AppError } from '../../../../lib/errors';
import { decodeItem, type StoredItem } from '../../../../lib/features/item-codec';
import { itemKey } from '../../../../lib/features/item-store';
import type { BatchedGet } from '../../../../lib/redis/batched-get';
import { createGate } from './gate';
import type { FoundItems, IndexedItem, ItemIndex, ItemSearch } from './item-index';
import type { CatalogueKeeper, CatalogueView } from './keep-item-index';

/** An item as those who recommend know it, from Redis. */
export type KnownItem = Omit<StoredItem, 'position'>;

/** How far the catalogue has been read. */
export interface ReadSoFar {
  readonly isComplete: boolean;
  /** Records left to read; null until that is known. */
  readonly left: number | null;
  /** Items that are known. */
  readonly items: number;
  /** Whether there are more items than there is room for. */
  readonly isFull: boolean;
  /** Why it is not read on. */
  readonly problem: string | null;
}

export interface SearchedItems extends FoundItems {
  readonly read: ReadSoFar;
  readonly categories: ReturnType<ItemIndex['categories']>;
}

export interface ItemPage {
  /** As the topic has it; null where it is not there, or not read yet. */
  readonly written: IndexedItem | null;
  /** As those who recommend know it; null where they do not. */
  readonly known: KnownItem | null;
  /** Why nobody can say what they know. */
  readonly problem: string | null;
  readonly read: ReadSoFar;
}

/** The catalogue for people: searched in memory, looked up in Redis. */
export interface Catalogue {
  /** Rejects with QUEUE_FULL (retriable). */
  search(search: ItemSearch): Promise<SearchedItems>;
  page(itemId: string): Promise<ItemPage>;
  /** Null for each that is not known. Rejects with REDIS_UNAVAILABLE. */
  lookUp(itemIds: readonly string[]): Promise<readonly (KnownItem | null)[]>;
}

export interface CatalogueOptions {
  readonly keeper: Pick<CatalogueKeeper, 'view'>;
  readonly values: Pick<BatchedGet, 'get'>;
}

const mostSearches = 4;

export function createCatalogue({ keeper, values }: CatalogueOptions): Catalogue {
  const gate = createGate(mostSearches, 'others search the catalogue at the moment; try again');

  async function known(itemId: string): Promise<KnownItem | null> {
    const bytes = await values.get(itemKey(itemId));
    try {
      const item = bytes === null ? null : decodeItem(itemId, bytes);
      if (item === null) return null;
      const { title, category, price, available } = item;
      return { itemId, title, category, price, available };
    } catch (error) {
      if (error instanceof AppError && error.code === 'DATA_INVALID') return null;
      throw error;
    }
  }

  return {
    search: (search) =>
      gate(async () => {
        const view = keeper.view();
        const found = await view.index.search(search);
        return { ...found, read: readSoFar(view), categories: view.index.categories() };
      }),
    async page(itemId) {
      const view = keeper.view();
      const facts = await known(itemId).then(
        (item) => ({ known: item, problem: null }),
        (error: unknown) => {
          if (error instanceof AppError) return { known: null, problem: error.message };
          throw error;
        },
      );
      return { written: view.index.get(itemId), ...facts, read: readSoFar(view) };
    },
    lookUp: (itemIds) => Promise.all(itemIds.map(known)),
  };
}

function readSoFar({ index, isComplete, left, problem }: CatalogueView): ReadSoFar {
  return { isComplete, left, items: index.size, isFull: index.isFull, problem: problem?.message ?? null };
}
