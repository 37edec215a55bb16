import type { ItemTable } from './item-table';

export interface Coverage {
  readonly model: string;
  readonly version: string;
  readonly variant: string;
  readonly k: string;
  /** Of the items that customers take. */
  readonly share: number;
}

/** Which share of the items that customers take each version has shown within its first k, partitions taken together. */
export function coverage(tables: readonly Pick<ItemTable, 'entries'>[], ks: readonly number[]): Coverage[] {
  const items = new Set<string>();
  const bestOf = new Map<string, Map<string, number>>();
  for (const table of tables) {
    for (const [itemId, { best }] of table.entries()) {
      items.add(itemId);
      for (const [version, rank] of Object.entries(best)) {
        const ranks = bestOf.get(version) ?? new Map<string, number>();
        bestOf.set(version, ranks);
        ranks.set(itemId, Math.min(rank, ranks.get(itemId) ?? Infinity));
      }
    }
  }
  return [...bestOf].flatMap(([key, ranks]) => {
    const [model = '', version = '', variant = ''] = key.split('\n');
    return ks.map((k) => {
      let shown = 0;
      for (const rank of ranks.values()) if (rank <= k) shown++;
      return { model, version, variant, k: String(k), share: shown / items.size };
    });
  });
}
