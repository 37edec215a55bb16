import { createPastCategories } from '../../lib/replay/past-categories';
import type { AvailabilityRecord } from '../../lib/replay/past-availability';
import { readCatalogue, type CatalogueDeps } from '../replay/read-catalogue';

/** What the catalogue says of some items. */
export interface CatalogueOf {
  /** False where there is no such topic. */
  readonly isThere: boolean;
  /** As they are today. */
  readonly titles: ReadonlyMap<string, string>;
  /** Of the items wanted, those that were of these categories then, ms since 1970. */
  inCategories(categories: readonly string[], then: number): ReadonlySet<string>;
  /** What its records said of an item's availability, oldest first, as far as compaction has left them. */
  records(itemId: string): readonly AvailabilityRecord[];
}

/** @param watched categories that are asked for. */
export async function readCatalogueOf(
  wanted: ReadonlySet<string>,
  watched: readonly string[],
  deps: CatalogueDeps,
): Promise<CatalogueOf> {
  const categories = createPastCategories(watched);
  const titles = new Map<string, string>();
  const records = new Map<string, AvailabilityRecord[]>();
  const isThere = await readCatalogue(deps, ({ itemId, title, category, available, at }) => {
    if (!wanted.has(itemId)) return;
    categories.add({ itemId, category, at });
    if (title !== null && title !== '') titles.set(itemId, title);
    const known = records.get(itemId);
    if (known) known.push({ available, at });
    else records.set(itemId, [{ available, at }]);
  });
  return {
    isThere,
    titles,
    inCategories: (asked, then) => categories.of(asked)(then),
    records: (itemId) => records.get(itemId) ?? [],
  };
}
