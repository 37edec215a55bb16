import { folderSource } from '../../lib/models/package-source';
import { openVocabulary } from '../../lib/models/open-files';
import { readManifest } from '../../lib/models/read-manifest';
import { parseVocabulary } from '../../lib/models/vocabulary';
import { packageModel } from '../model/package-model';
import { speedModelGraph, speedModelWindow } from '../model/speed-model';
import { itemName } from '../shop-events';

/** A model whose cost is measured. */
export interface MeasuredModel {
  readonly name: string;
  /** Events of a history that it sees at most. */
  readonly window: number;
  /** Of the package; null where one is made for any number. */
  readonly items: number | null;
  /** A version of it for so many items. */
  version(items: number): Promise<{ readonly dir: string; readonly itemIds: readonly string[] }>;
}

/** What the benchmark writes itself: two layers of attention. @param folder for versions of it. */
export function writtenModel(folder: string): MeasuredModel {
  return {
    name: 'speed',
    window: speedModelWindow,
    items: null,
    async version(items) {
      const dir = await packageModel(folder, { name: `speed-${items}`, graph: speedModelGraph({ items }), items });
      return { dir, itemIds: Array.from({ length: items }, (_, row) => itemName(row)) };
    },
  };
}

/** A version in a folder, with the items that it has. Throws MODEL_INVALID; KEY_MISSING where it is encrypted. */
export async function packagedModel(dir: string): Promise<MeasuredModel> {
  const source = folderSource(dir);
  const { manifest } = await readManifest(source);
  const { itemIds } = await parseVocabulary(dir, await openVocabulary(source, manifest));
  const version = { dir, itemIds };
  return {
    name: manifest.name,
    window: manifest.window,
    items: itemIds.length,
    version: () => Promise.resolve(version),
  };
}
