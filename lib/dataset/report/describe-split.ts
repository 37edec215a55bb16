import type { TrainingData } from '../training-data';

export interface SplitSide {
  readonly events: number;
  readonly customers: number;
  readonly items: number;
}

/** What a cut parts: what is learned from, and what came after it. */
export interface SplitDescription {
  readonly cutMs: number;
  readonly before: SplitSide;
  readonly after: SplitSide & {
    /** Customers and items that nobody could have known at the cut, and the share of the events after it that are theirs. */
    readonly newCustomers: number;
    readonly newItems: number;
    readonly eventsOfNewCustomers: number;
    readonly eventsOfNewItems: number;
  };
}

/**
 * @param before training data up to the cut.
 * @param all training data of the whole window.
 */
export async function describeSplit(before: TrainingData, all: TrainingData): Promise<SplitDescription> {
  const cutMs = before.untilMs;
  const known = new Set(before.itemIds);
  const isKnown = Uint8Array.from([0, ...all.itemIds.map((itemId) => (known.has(itemId) ? 1 : 0))]);
  const met = new Uint8Array(isKnown.length);
  let [events, customers, newCustomers, ofNewCustomers, ofNewItems] = [0, 0, 0, 0, 0];
  for await (const { items, timesMs } of all.sequences()) {
    const from = timesMs.findIndex((time) => time >= cutMs);
    if (from < 0) continue;
    const after = items.length - from;
    customers++;
    events += after;
    if (from === 0) {
      newCustomers++;
      ofNewCustomers += after;
    }
    for (const item of items.subarray(from)) {
      met[item] = 1;
      if (isKnown[item] === 0) ofNewItems++;
    }
  }
  const rows = [...met.keys()].filter((item) => item > 0 && met[item] === 1);
  const share = (count: number): number => (events === 0 ? 0 : count / events);
  return {
    cutMs,
    before: { events: before.events, customers: before.users, items: before.itemIds.length },
    after: {
      events,
      customers,
      items: rows.length,
      newCustomers,
      newItems: rows.filter((item) => isKnown[item] === 0).length,
      eventsOfNewCustomers: share(ofNewCustomers),
      eventsOfNewItems: share(ofNewItems),
    },
  };
}
