import { pause } from '../backoff';
import type { Logger } from '../logger';
import type { Shelf } from './shelf';

export interface ShelfSources {
  unavailable(): Promise<ReadonlySet<string>>;
  popular(): Promise<Shelf['popular']>;
}

/** Keeps a shelf fresh in the background; while Redis is away it ages, and says so. */
export interface ShelfKeeper {
  readonly shelf: Shelf;
  /** While Redis has lost its data, what sells is kept as it was known before. */
  hold(isHeld: boolean): void;
  close(): Promise<void>;
}

const availabilityEveryMs = 1_000;
const popularityEveryTicks = 5;

/** Reads the first shelf before it resolves. */
export async function keepShelf(sources: ShelfSources, now: () => number, logger: Logger): Promise<ShelfKeeper> {
  const [unavailable, popular] = await Promise.all([sources.unavailable(), sources.popular()]);
  let shelf: Shelf = { unavailable, popular, availabilityAt: now(), popularityAt: now() };
  let held = false;
  const stop = new AbortController();

  async function refresh(): Promise<void> {
    for (let tick = 1; ; tick++) {
      await pause(availabilityEveryMs, stop.signal);
      if (stop.signal.aborted) return;
      try {
        shelf = { ...shelf, unavailable: await sources.unavailable(), availabilityAt: now() };
        const isKnown = shelf.popular.length > 0;
        if (isKnown && (held || tick % popularityEveryTicks !== 0)) continue;
        const popular = await sources.popular();
        // A shop that has sold does not come to have sold nothing: a list that is empty now is a loss of data.
        if (popular.length > 0 || !isKnown) shelf = { ...shelf, popular, popularityAt: now() };
      } catch (error) {
        logger.debug({ err: error }, 'the shelf was not refreshed');
      }
    }
  }
  const refreshing = refresh();

  return {
    get shelf() {
      return shelf;
    },
    hold(isHeld) {
      held = isHeld;
    },
    async close() {
      stop.abort();
      await refreshing;
    },
  };
}
