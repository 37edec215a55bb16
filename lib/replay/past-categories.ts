/** What a record of the catalogue said of an item's category. */
export interface CategoryRecord {
  readonly itemId: string;
  /** Null where the item was deleted. */
  readonly category: string | null;
  /** The record's timestamp, ms since 1970. */
  readonly at: number;
}

/** Which items some categories held, at moments of the past. */
export interface PastCategories {
  /** In the order of the topic. */
  add(record: CategoryRecord): void;
  /**
   * The items of these categories, as a recommender with that configuration hides them. An item counts as of the category of its oldest record
   * that compaction has left before that, too.
   * @returns what is to be asked with moments (ms since 1970) that never go back; the same set as long as nothing has changed.
   */
  of(categories: Iterable<string>): (now: number) => ReadonlySet<string>;
}

/** @param watched categories that `of` is asked for: of others nothing is kept. */
export function createPastCategories(watched: Iterable<string>): PastCategories {
  const kept = new Set(watched);
  const known = new Map<string, string | null>();
  const changes: CategoryRecord[] = [];

  return {
    add({ itemId, category, at }) {
      const now = category !== null && kept.has(category) ? category : null;
      const before = known.get(itemId);
      if (before === now || (before === undefined && kept.size === 0)) return;
      known.set(itemId, now);
      changes.push({ itemId, category: now, at: before === undefined ? -Infinity : at });
    },
    of(categories) {
      const wanted = new Set(categories);
      const sorted = [...changes].sort((a, b) => a.at - b.at);
      let hidden: ReadonlySet<string> = new Set();
      let next = 0;
      return (now) => {
        let changed: Set<string> | null = null;
        for (let change = sorted[next]; change !== undefined && change.at <= now; change = sorted[++next]) {
          const isHidden = change.category !== null && wanted.has(change.category);
          if (isHidden === (changed ?? hidden).has(change.itemId)) continue;
          changed ??= new Set(hidden);
          if (isHidden) changed.add(change.itemId);
          else changed.delete(change.itemId);
        }
        return (hidden = changed ?? hidden);
      };
    },
  };
}
