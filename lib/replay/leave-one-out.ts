import type { UserWindow } from '../models/batch';

/** What of a recommended item's score is due to one item of the history. */
export interface Influence {
  readonly itemId: string;
  /** The score less what it would have been without that item. */
  readonly effect: number;
  /** True where the item would not have been among the model's best at all: the effect is this or more. */
  readonly isAtLeast: boolean;
}

/** Vocabulary rows of a window's items, each once, in the order in which they were last seen. */
export function distinctRows(window: UserWindow): number[] {
  return [...new Set([...window.items].reverse())].reverse();
}

/** The window as if the customer had never met the item; all else, ages among it, stays as it was. */
export function withoutItem(window: UserWindow, row: number): UserWindow {
  const kept = window.items.flatMap((item, place) => (item === row ? [] : [place]));
  const of = <T>(column: readonly T[]): T[] => kept.map((place) => column[place] as T);
  return { items: of(window.items), types: of(window.types), ages: of(window.ages), inSession: of(window.inSession) };
}

/** Scores by vocabulary row, without what the graph has masked, and the least of them. */
export interface Answered {
  readonly scores: ReadonlyMap<number, number>;
  readonly least: number;
}

/**
 * How each history item moved the score of one recommended item, strongest first.
 * @param without by history item, the answer without it; null where nothing was left that the model could answer to.
 */
export function influences(row: number, score: number, without: ReadonlyMap<string, Answered | null>): Influence[] {
  const found = [...without].map(([itemId, answered]): Influence => {
    const other = answered === null ? 0 : answered.scores.get(row);
    if (other !== undefined) return { itemId, effect: score - other, isAtLeast: false };
    return { itemId, effect: score - (answered as Answered).least, isAtLeast: true };
  });
  return found.sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
}
