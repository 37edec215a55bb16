import type { ChangeLog } from './change-log';

interface ItemEntry {
  count: number;
  /** By version: the best place at which it was shown, from 1. */
  readonly best: Record<string, number>;
}

export type StoredItem = Readonly<ItemEntry>;

const prefix = 'item/';
/** More are of versions long gone. */
const mostVersions = 12;

/** What customers took in a partition, and what each version has shown of it. */
export class ItemTable {
  private readonly items = new Map<string, ItemEntry>();
  private total = 0;

  constructor(
    private readonly most: number,
    private readonly changes: ChangeLog,
  ) {}

  took(itemId: string): void {
    const entry = this.items.get(itemId) ?? this.begin(itemId);
    if (!entry) return;
    entry.count++;
    this.total++;
    this.store(itemId, entry);
  }

  /** @param list best first. */
  showed(version: string, list: readonly string[]): void {
    list.forEach((itemId, at) => {
      const entry = this.items.get(itemId);
      if (!entry || at + 1 >= (entry.best[version] ?? Infinity)) return;
      entry.best[version] = at + 1;
      const versions = Object.keys(entry.best);
      if (versions.length > mostVersions) delete entry.best[versions[0] as string];
      this.store(itemId, entry);
    });
  }

  /** Bits: −log2 of the item's share of what was taken; one that nobody took surprises as much as one that was taken once. */
  surpriseOf(itemId: string): number {
    if (this.total === 0) return 0;
    return -Math.log2(Math.max(this.items.get(itemId)?.count ?? 0, 1) / this.total);
  }

  /** Items taken, with the best place by version. */
  entries(): Iterable<readonly [string, StoredItem]> {
    return this.items;
  }

  restore(itemId: string, { count, best }: StoredItem): void {
    this.items.set(itemId, { count, best: { ...best } });
    this.total += count;
  }

  private begin(itemId: string): ItemEntry | null {
    if (this.items.size >= this.most) return null;
    const entry = { count: 0, best: {} };
    this.items.set(itemId, entry);
    return entry;
  }

  private store(itemId: string, entry: ItemEntry): void {
    this.changes.set(`${prefix}${itemId}`, () => ({ details: entry }));
  }
}

/** Who showed it, as a key of `best`. */
export function versionKey({ model, version, variant }: { model: string; version: string; variant: string }): string {
  return [model, version, variant].join('\n');
}
