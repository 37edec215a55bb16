import { JsonFields, type Attributes, type FieldFaultCode } from '../data/json-fields';
import { cleanItem, type ItemRejectReason } from '../domain/clean-item';
import type { Item } from '../domain/item';

export type ItemFault = FieldFaultCode | ItemRejectReason | LineFault;
/** Of a line of a file that holds no item. */
export type LineFault = 'line-too-long' | 'not-utf8' | 'not-json' | 'column-count' | 'cell-malformed';

export type ReadItem =
  | { readonly ok: true; readonly item: Item; readonly attributes: Attributes }
  | { readonly ok: false; readonly code: ItemFault; readonly message: string };

const fields: ReadonlySet<string> = new Set(['itemId', 'title', 'category', 'price', 'available', 'attributes']);

/**
 * An item as JSON has it, cleaned by the rules that the catalogue's readers clean by. What is left out is empty, unknown, available.
 * @param id what it must be called; null where the item says so itself.
 */
export function readItem(raw: unknown, id: string | null): ReadItem {
  const said = new JsonFields(raw, fields);
  const named = id === null ? said.neededText('itemId') : (said.text('itemId') ?? id);
  const item: Item = {
    itemId: named,
    title: said.text('title') ?? '',
    category: said.text('category') ?? '',
    price: said.amount('price'),
    available: said.flag('available') ?? true,
  };
  const attributes = said.attributes('attributes');
  if (said.fault !== null) return { ok: false, ...said.fault };
  const clean = cleanItem(item, id);
  if (clean.ok) return { ok: true, item: clean.item, attributes };
  return { ok: false, code: clean.reason, message: clean.message };
}
