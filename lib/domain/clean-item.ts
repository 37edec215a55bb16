import { cleanId, maxIdBytes, type IdFault } from './clean-id';
import { cleanAmount } from './clean-interaction';
import type { Item } from './item';

/** Longer titles and categories are cut. */
export const maxTextLength = 1024;

export type ItemRejectReason = `item-id-${IdFault}` | 'item-key-mismatch';
export type CleanItemId =
  | { readonly ok: true; readonly itemId: string }
  | { readonly ok: false; readonly reason: ItemRejectReason; readonly message: string };
export type CleanItem =
  | { readonly ok: true; readonly item: Item }
  | { readonly ok: false; readonly reason: ItemRejectReason; readonly message: string };

/** Cleans an item of the catalogue, given its record's key where it has one. The rules are listed in docs/features.md. */
export function cleanItem(raw: Item, key: string | null): CleanItem {
  const id = cleanItemId(raw.itemId);
  if (!id.ok) return id;
  // Compaction and tombstones go by the key: with another one, the item could never be deleted.
  if (key !== null && key.trim() !== id.itemId) {
    const message = `the record's key is ${shown(key)}, expected its item_id ${shown(id.itemId)}`;
    return { ok: false, reason: 'item-key-mismatch', message };
  }
  return {
    ok: true,
    item: {
      itemId: id.itemId,
      title: raw.title.trim().slice(0, maxTextLength),
      category: raw.category.trim().slice(0, maxTextLength),
      price: cleanAmount(raw.price),
      available: raw.available,
    },
  };
}

/** The id that a tombstone's key names. */
export function cleanItemId(text: string): CleanItemId {
  const id = cleanId(text);
  if (id.ok) return { ok: true, itemId: id.id };
  const message = `item_id is ${id.fault}: ${shown(text)}, expected 1 to ${maxIdBytes} bytes of printable text`;
  return { ok: false, reason: `item-id-${id.fault}`, message };
}

function shown(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
