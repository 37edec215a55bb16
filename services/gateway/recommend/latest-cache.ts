import type { Clock } from '../../../lib/scheduling/clock';
import type { RecommendationList } from './answer';

/** What a list of the stream was made to be, and of what. */
export interface MadeOf {
  /** As Redis has it. */
  readonly stored: Buffer;
  readonly unavailable: ReadonlySet<string>;
}

/**
 * Lists of customers who ask again before there is another: the same object, so that whoever has written it down need not again. None is
 * held for longer than it is good for, as its customer may be forgotten meanwhile.
 */
export interface LatestCache {
  get(key: string, of: MadeOf): RecommendationList | undefined;
  set(key: string, of: MadeOf, list: RecommendationList): void;
  readonly size: number;
}

/** About 6 kB each. */
const usualMost = 5_000;
/** Titles may have changed by then. */
const freshMs = 5_000;

export function createLatestCache(clock: Pick<Clock, 'now' | 'after'>, most = usualMost): LatestCache {
  const known = new Map<string, MadeOf & { readonly at: number; readonly list: RecommendationList }>();
  const isFresh = ({ at }: { readonly at: number }): boolean => clock.now() - at < freshMs;
  let isSwept = false;

  function sweep(): void {
    // The oldest come first.
    for (const [key, made] of known) {
      if (isFresh(made)) break;
      known.delete(key);
    }
    isSwept = known.size > 0;
    if (isSwept) clock.after(freshMs, sweep);
  }

  return {
    get(key, { stored, unavailable }) {
      const made = known.get(key);
      const isSame = made?.unavailable === unavailable && isFresh(made) && made.stored.equals(stored);
      return isSame ? made.list : undefined;
    },
    set(key, of, list) {
      known.delete(key);
      known.set(key, { ...of, at: clock.now(), list });
      if (known.size > most) known.delete(known.keys().next().value as string);
      if (!isSwept) sweep();
    },
    get size() {
      return known.size;
    },
  };
}
