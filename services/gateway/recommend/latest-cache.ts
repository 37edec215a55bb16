import type { RecommendationList } from './answer';

/** What a list of the stream was made to be, and of what. */
export interface MadeOf {
  /** As Redis has it. */
  readonly stored: Buffer;
  readonly unavailable: ReadonlySet<string>;
  /** ms, as `performance.now()`. */
  readonly at: number;
}

/** Lists of customers who ask again before there is another: the same object, so that whoever has written it down need not again. */
export interface LatestCache {
  get(key: string, of: MadeOf): RecommendationList | undefined;
  set(key: string, of: MadeOf, list: RecommendationList): void;
}

/** About 6 kB each. */
const usualMost = 5_000;
/** Titles may have changed by then. */
const freshMs = 5_000;

export function createLatestCache(most = usualMost): LatestCache {
  const known = new Map<string, MadeOf & { readonly list: RecommendationList }>();
  return {
    get(key, { stored, unavailable, at }) {
      const made = known.get(key);
      const isSame = made?.unavailable === unavailable && at - made.at < freshMs && made.stored.equals(stored);
      return isSame ? made.list : undefined;
    },
    set(key, of, list) {
      known.delete(key);
      known.set(key, { ...of, list });
      if (known.size > most) known.delete(known.keys().next().value as string);
    },
  };
}
