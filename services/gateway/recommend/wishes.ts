/** What whoever asks wants of a list. */
export interface Wishes {
  /** Items of the list; null for as many as the version that serves says. */
  readonly k: number | null;
  /** Null: of any. An item that the catalogue does not know is of none. */
  readonly categories: ReadonlySet<string> | null;
  readonly excludeCategories: ReadonlySet<string>;
  /** In the shop's currency, inclusive; an item whose price is not known is not within. */
  readonly minPrice: number | null;
  readonly maxPrice: number | null;
  readonly availableOnly: boolean;
  /** Items that must not be in it. */
  readonly exclude: ReadonlySet<string>;
  /** From 0, the model's order, to 1: see `diversify`. */
  readonly diversity: number;
}

const nothing: ReadonlySet<string> = new Set();

export const noWishes: Wishes = {
  k: null,
  categories: null,
  excludeCategories: nothing,
  minPrice: null,
  maxPrice: null,
  availableOnly: true,
  exclude: nothing,
  diversity: 0,
};

/** Whether the catalogue has to be asked for each candidate. */
export function needFacts(wishes: Wishes): boolean {
  const { categories, excludeCategories, minPrice, maxPrice, availableOnly } = wishes;
  const ofPrice = minPrice !== null || maxPrice !== null;
  return categories !== null || excludeCategories.size > 0 || ofPrice || !availableOnly;
}

/** Whether nothing is wanted but, perhaps, a length. */
export function isPlain(wishes: Wishes): boolean {
  return wishes.exclude.size === 0 && wishes.diversity === 0 && !needFacts(wishes);
}

/** What the catalogue says of an item; null where it does not know it. */
export type Facts = {
  readonly title: string;
  readonly category: string;
  readonly price: number | null;
} | null;

/**
 * What a list may hold; null where anything may be in it.
 * @param unavailable asked where what cannot be had is wanted too: an item that was deleted is in it and is not in the catalogue.
 */
export function admission(
  wishes: Wishes,
  factsOf: (itemId: string) => Facts,
  unavailable: Pick<ReadonlySet<string>, 'has'>,
): ((itemId: string) => boolean) | null {
  const { exclude, categories, excludeCategories, minPrice, maxPrice, availableOnly } = wishes;
  if (!needFacts(wishes)) return exclude.size === 0 ? null : (itemId) => !exclude.has(itemId);
  return (itemId) => {
    if (exclude.has(itemId)) return false;
    const facts = factsOf(itemId);
    if (facts === null) {
      const isDeleted = !availableOnly && unavailable.has(itemId);
      return !isDeleted && categories === null && minPrice === null && maxPrice === null;
    }
    const { category, price } = facts;
    if (categories !== null && !categories.has(category)) return false;
    if (excludeCategories.has(category)) return false;
    if (minPrice !== null && (price === null || price < minPrice)) return false;
    return maxPrice === null || (price !== null && price <= maxPrice);
  };
}
