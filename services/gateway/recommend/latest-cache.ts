import type { Clock } from '../../../lib/scheduling/clock';
import type { RecommendationList } from './answer';

/** What a list of the stream was made to be, and of what. */
export interface MadeOf {
  /** As Redis has it. */
  readonly stored: Buffer;
  /** Of all items. */
  readonly unavailable: ReadonlySet<string>;
}

/** What was made of it. */
export interface Made {
  readonly list: RecommendationList;
  /** All items that the stream listed, those that cannot be had among them. */
  readonly listed: readonly string[];
}

/**
 * Lists of customers who ask again before there is another: the same object, so that whoever has written it down need not again. None is
 * held for longer than it is good for, as its customer may be forgotten meanwhile.
 */
export interface LatestCache {
  get(key: string, of: MadeOf): RecommendationList | undefined;
  set(key: string, of: MadeOf, made: Made): void;
  readonly size: number;
}

/** About 6 kB each. */
const usualMost = 5_000;
/** Titles may have changed by then. */
const freshMs = 5_000;
/** Fractions of its multiples lie evenly between 0 and 1. */
const goldenRatio = 0.618_034;

interface Entry extends Made {
  readonly stored: Buffer;
  unavailable: ReadonlySet<string>;
  readonly until: number;
}

/** In a large shop something is sold out all the time: what else became of it changes no list. */
function hasSame({ listed, unavailable: before }: Entry, now: ReadonlySet<string>): boolean {
  return listed.every((itemId) => before.has(itemId) === now.has(itemId));
}

export function createLatestCache(clock: Pick<Clock, 'now' | 'after'>, most = usualMost): LatestCache {
  const known = new Map<string, Entry>();
  const isFresh = ({ until }: Entry): boolean => clock.now() < until;
  let isSwept = false;
  let added = 0;

  /** Lists that were made at once are not all made anew at once. */
  function lifeMs(): number {
    return freshMs * (1 - ((added++ * goldenRatio) % 1) / 2);
  }

  function sweep(): void {
    for (const [key, made] of known) if (!isFresh(made)) known.delete(key);
    isSwept = known.size > 0;
    if (isSwept) clock.after(freshMs, sweep);
  }

  return {
    get(key, { stored, unavailable }) {
      const made = known.get(key);
      if (made === undefined || !isFresh(made) || !made.stored.equals(stored)) return undefined;
      if (made.unavailable !== unavailable && !hasSame(made, unavailable)) return undefined;
      made.unavailable = unavailable;
      return made.list;
    },
    set(key, of, made) {
      known.delete(key);
      known.set(key, { ...of, ...made, until: clock.now() + lifeMs() });
      if (known.size > most) known.delete(known.keys().next().value as string);
      if (!isSwept) sweep();
    },
    get size() {
      return known.size;
    },
  };
}
