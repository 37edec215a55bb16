import { pause } from '../../backoff';
import type { ItemStore } from '../../features/item-store';
import type { Logger } from '../../logger';

export interface HiddenItemsOptions {
  readonly categories: ReadonlySet<string>;
  /** All that may be recommended. */
  readonly itemIds: () => Iterable<string>;
  readonly items: Pick<ItemStore, 'read'>;
  readonly logger: Pick<Logger, 'warn'>;
  readonly everyMs?: number;
}

/** The items of categories that a configuration excludes, as the catalogue has them. */
export interface HiddenItems {
  readonly now: ReadonlySet<string>;
  close(): void;
}

const usualMs = 60_000;
/** One round trip's: neither Redis nor this process is held up by a large catalogue. */
const atATime = 500;

/** Rejects as Redis does where they cannot be read at first; later, what was known stays. */
export async function hideItems(options: HiddenItemsOptions): Promise<HiddenItems> {
  const { categories, items, logger } = options;
  const stopped = new AbortController();

  async function look(): Promise<ReadonlySet<string>> {
    const hidden = new Set<string>();
    const ids = [...new Set(options.itemIds())];
    for (let at = 0; at < ids.length && !stopped.signal.aborted; at += atATime) {
      for (const item of await items.read(ids.slice(at, at + atATime))) {
        if (item && categories.has(item.category)) hidden.add(item.itemId);
      }
    }
    return hidden;
  }

  let now = await look();
  async function refresh(): Promise<void> {
    for (;;) {
      await pause(options.everyMs ?? usualMs, stopped.signal);
      if (stopped.signal.aborted) return;
      now = await look().catch((error: unknown) => {
        logger.warn({ err: error }, 'excluded categories were not read anew; those known before stay hidden');
        return now;
      });
    }
  }
  void refresh();
  return {
    get now() {
      return now;
    },
    close: () => stopped.abort(),
  };
}
