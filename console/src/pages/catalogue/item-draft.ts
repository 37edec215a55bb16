/** An item as it stands in the form. */
export interface ItemDraft {
  readonly title: string;
  readonly category: string;
  /** Empty: not known. */
  readonly price: number | '';
  readonly available: boolean;
  /** Kept as they are. */
  readonly attributes: Readonly<Record<string, string>>;
}

type Written = Omit<ItemDraft, 'price'> & { readonly price: number | null };

export function draftOf(item: (Omit<Written, 'attributes'> & Partial<Pick<Written, 'attributes'>>) | null): ItemDraft {
  if (item === null) return { title: '', category: '', price: '', available: true, attributes: {} };
  const { title, category, price, available, attributes = {} } = item;
  return { title, category, price: price ?? '', available, attributes };
}

/** As `PUT /v1/items/{id}` takes it: whole, as what is left out would be emptied. */
export function itemOf({ title, category, price, available, attributes }: ItemDraft): Written {
  return { title: title.trim(), category: category.trim(), price: price === '' ? null : price, available, attributes };
}

export interface ItemChange {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

export function changesOf(before: ItemDraft, after: ItemDraft): readonly ItemChange[] {
  const shown = ({ title, category, price, available }: ItemDraft): Readonly<Record<string, string>> => ({
    Title: title.trim(),
    Category: category.trim(),
    Price: String(price),
    'Can be had': available ? 'yes' : 'no',
  });
  const [was, is] = [shown(before), shown(after)];
  return Object.keys(was)
    .filter((label) => was[label] !== is[label])
    .map((label) => ({ label, before: was[label] || 'none', after: is[label] || 'none' }));
}
