/** What stands behind the ? of an address: whatever somebody wrote there. */
export type Search = Readonly<Record<string, unknown>>;

/** Numbers and truth values too: the router reads them as what they look like. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value.slice(0, 500);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** Undefined where it is the usual one, the first. */
export function oneOf<T extends string>(value: unknown, all: readonly T[]): T | undefined {
  const found = all.find((one) => one === value);
  return found === all[0] ? undefined : found;
}

/** A whole number of 0 or more. */
export function wholeOf(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/** Texts by comma, or a list. */
export function listOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(',') || undefined;
  return textOf(value);
}

export function partsOf(list: string | undefined): readonly string[] {
  return list === undefined ? [] : [...new Set(list.split(',').filter((part) => part !== ''))];
}
