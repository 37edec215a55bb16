/** What the catalogue's address says. */
export interface CatalogueSearch {
  readonly text?: string;
  readonly category?: string;
  readonly available?: boolean;
  /** From 1. */
  readonly page?: number;
}

export const pageSize = 50;
/** The gateway looks no further. */
export const mostPages = 200;

export function catalogueSearchOf(raw: Record<string, unknown>): CatalogueSearch {
  const text = textOf(raw['text'], 200);
  const category = textOf(raw['category'], 1_024);
  const available = typeof raw['available'] === 'boolean' ? raw['available'] : undefined;
  const page = Number(raw['page']);
  return {
    ...(text === undefined ? {} : { text }),
    ...(category === undefined ? {} : { category }),
    ...(available === undefined ? {} : { available }),
    ...(Number.isInteger(page) && page > 1 ? { page: Math.min(page, mostPages) } : {}),
  };
}

export interface ItemPageSearch {
  readonly id: string;
}

export function itemSearchOf(raw: Record<string, unknown>): ItemPageSearch {
  return { id: textOf(raw['id'], 256) ?? '' };
}

/** An id that looks like a number may come as one. Undefined where it is no text, or empty. */
export function textOf(value: unknown, longest: number): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' ? text.slice(0, longest) : undefined;
}
