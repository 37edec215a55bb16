import type { Item } from '../../../../lib/domain/item';

/** An item as the catalogue's topic has it. */
export interface IndexedItem extends Item {
  readonly attributes: Readonly<Record<string, string>>;
}

/** What one record of the topic says of an item; null where it deletes it. */
export interface IndexWrite {
  readonly itemId: string;
  readonly item: IndexedItem | null;
  readonly partition: number;
  /** Of the record, ms since 1970. */
  readonly timestamp: number;
}

export interface ItemSearch {
  /** Words that id, title or category hold, all of them; empty: any. */
  readonly text: string;
  readonly category: string | null;
  readonly available: boolean | null;
  readonly offset: number;
  readonly limit: number;
}

export interface FoundItems {
  /** What fits best comes first: the id itself, ids and titles that begin so, titles with words that do, ids and titles that hold it, the rest. */
  readonly items: readonly IndexedItem[];
  /** All that match. */
  readonly total: number;
}

/** The catalogue in memory, to be searched: never more than its bounds, and never for long at a time. */
export interface ItemIndex {
  apply(write: IndexWrite): void;
  search(search: ItemSearch): Promise<FoundItems>;
  get(itemId: string): IndexedItem | null;
  readonly size: number;
  /** Whether there are items that found no room. */
  readonly isFull: boolean;
  /** The largest first, 200 at most. */
  categories(): readonly { readonly category: string; readonly items: number }[];
}

export interface ItemIndexBounds {
  readonly maxItems: number;
  /** Of what they say, about. */
  readonly maxBytes: number;
}

interface Entry {
  readonly item: Omit<IndexedItem, 'attributes'>;
  /** As JSON; empty where there are none. */
  readonly attributes: string;
  readonly id: string;
  readonly title: string;
  /** Id, title and category, folded. */
  readonly haystack: string;
  readonly partition: number;
  readonly timestamp: number;
}

/** Entries looked at in one turn of the event loop: about a millisecond. */
const entriesOfTurn = 4_000;
const mostCategories = 200;
const entryBytes = 300;
const ranks = 6;

export function createItemIndex({ maxItems, maxBytes }: ItemIndexBounds): ItemIndex {
  const entries = new Map<string, Entry>();
  const counts = new Map<string, number>();
  let bytes = 0;
  let isFull = false;
  let listed: ReturnType<ItemIndex['categories']> | null = null;

  function drop(itemId: string): void {
    const entry = entries.get(itemId);
    if (entry === undefined) return;
    entries.delete(itemId);
    bytes -= sizeOf(entry);
    listed = null;
    const left = (counts.get(entry.item.category) ?? 0) - 1;
    if (left > 0) counts.set(entry.item.category, left);
    else counts.delete(entry.item.category);
  }

  return {
    apply({ itemId, item, partition, timestamp }) {
      const known = entries.get(itemId);
      // Of one partition the later record counts; of several, as after more were added, the one written later.
      if (known !== undefined && known.partition !== partition && known.timestamp > timestamp) return;
      if (item === null) return drop(itemId);
      const entry = entryOf(item, partition, timestamp);
      const size = sizeOf(entry);
      const before = known === undefined ? 0 : sizeOf(known);
      const fits = bytes - before + size <= maxBytes && (known !== undefined || entries.size < maxItems);
      drop(itemId);
      if (!fits) {
        isFull = true;
        return;
      }
      entries.set(itemId, entry);
      bytes += size;
      listed = null;
      counts.set(item.category, (counts.get(item.category) ?? 0) + 1);
    },

    async search({ text, category, available, offset, limit }) {
      const words = folded(text).split(/\s+/).filter(Boolean);
      const whole = words.join(' ');
      const found: Entry[][] = Array.from({ length: ranks }, () => []);
      let total = 0;
      let looked = 0;
      for (const entry of entries.values()) {
        if (++looked % entriesOfTurn === 0) await new Promise((resolve) => setImmediate(resolve));
        if (category !== null && entry.item.category !== category) continue;
        if (available !== null && entry.item.available !== available) continue;
        if (!words.every((word) => entry.haystack.includes(word))) continue;
        total++;
        const rank = found[rankOf(entry, whole)] as Entry[];
        if (rank.length < offset + limit) rank.push(entry);
      }
      return {
        items: found
          .flat()
          .slice(offset, offset + limit)
          .map(itemOf),
        total,
      };
    },

    get(itemId) {
      const entry = entries.get(itemId);
      return entry === undefined ? null : itemOf(entry);
    },
    get size() {
      return entries.size;
    },
    get isFull() {
      return isFull;
    },
    categories() {
      return (listed ??= [...counts]
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .slice(0, mostCategories)
        .map(([category, items]) => ({ category, items })));
    },
  };
}

/** Lower case, without accents. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

function entryOf({ attributes, ...item }: IndexedItem, partition: number, timestamp: number): Entry {
  const [id, title, category] = [item.itemId, item.title, item.category].map(folded) as [string, string, string];
  return {
    item,
    attributes: Object.keys(attributes).length === 0 ? '' : JSON.stringify(attributes),
    ...{ id, title, haystack: `${id} ${title} ${category}`, partition, timestamp },
  };
}

function itemOf({ item, attributes }: Entry): IndexedItem {
  return { ...item, attributes: attributes === '' ? {} : (JSON.parse(attributes) as Record<string, string>) };
}

function sizeOf({ item, attributes, id, title, haystack }: Entry): number {
  const told = item.itemId.length + item.title.length + item.category.length + attributes.length;
  return entryBytes + told + id.length + title.length + haystack.length;
}

function rankOf({ id, title }: Entry, whole: string): number {
  if (whole === '' || id === whole) return 0;
  if (id.startsWith(whole)) return 1;
  if (title.startsWith(whole)) return 2;
  if (title.includes(` ${whole}`)) return 3;
  return title.includes(whole) || id.includes(whole) ? 4 : 5;
}
