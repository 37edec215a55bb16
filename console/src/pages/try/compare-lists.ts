/** How an item stands against another list. */
export type Move =
  | { readonly kind: 'same' }
  | { readonly kind: 'new' }
  /** Places that it went up; negative: down. */
  | { readonly kind: 'moved'; readonly by: number };

export interface Compared {
  /** For each item of the list, in order. */
  readonly moves: readonly Move[];
  /** Of the other list, what this one lacks, with the place it had there, from 1. */
  readonly gone: readonly { readonly itemId: string; readonly place: number }[];
  /** Share of the other list's items that are still there; 1 where that is empty. */
  readonly kept: number;
}

interface Listed {
  readonly itemId: string;
}

/** A list against the one that it is looked at beside. */
export function compareLists(before: readonly Listed[], now: readonly Listed[]): Compared {
  const placeBefore = new Map(before.map(({ itemId }, place) => [itemId, place]));
  const left = new Set(now.map(({ itemId }) => itemId));
  const moves = now.map(({ itemId }, place): Move => {
    const was = placeBefore.get(itemId);
    if (was === undefined) return { kind: 'new' };
    return was === place ? { kind: 'same' } : { kind: 'moved', by: was - place };
  });
  const gone = before.flatMap(({ itemId }, place) => (left.has(itemId) ? [] : [{ itemId, place: place + 1 }]));
  return { moves, gone, kept: before.length === 0 ? 1 : 1 - gone.length / before.length };
}

interface Scored {
  readonly score: number;
  readonly reason: string;
}

const shortest = 0.06;

/** Lengths of bars, up to 1. What the model says and what sells are on scales of their own; a scale may begin anywhere. */
export function barsOf(items: readonly Scored[]): readonly number[] {
  return items.map(({ score, reason }) => {
    const scores = items.filter((other) => other.reason === reason).map((other) => other.score);
    const [lowest, highest] = [Math.min(...scores), Math.max(...scores)];
    if (!(highest > lowest)) return 1;
    return shortest + (1 - shortest) * ((score - lowest) / (highest - lowest));
  });
}
