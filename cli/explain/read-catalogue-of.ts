import type { AvailabilityRecord } from '../../lib/replay/past-availability';
import { readCatalogue, type CatalogueDeps } from '../replay/read-catalogue';

/** What the catalogue says of some items. */
export interface CatalogueOf {
  /** False where there is no such topic. */
  readonly isThere: boolean;
  /** As they are today. */
  readonly titles: ReadonlyMap<string, string>;
  /** What its records said of an item's availability, oldest first, as far as compaction has left them. */
  records(itemId: string): readonly AvailabilityRecord[];
}

export async function readCatalogueOf(wanted: ReadonlySet<string>, deps: CatalogueDeps): Promise<CatalogueOf> {
  const titles = new Map<string, string>();
  const records = new Map<string, AvailabilityRecord[]>();
  const isThere = await readCatalogue(deps, ({ itemId, title, available, at }) => {
    if (!wanted.has(itemId)) return;
    if (title !== null && title !== '') titles.set(itemId, title);
    const known = records.get(itemId);
    if (known) known.push({ available, at });
    else records.set(itemId, [{ available, at }]);
  });
  return { isThere, titles, records: (itemId) => records.get(itemId) ?? [] };
}
