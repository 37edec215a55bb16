import type { Value } from '../../../lib/onnx/graph-builder';
import { asFloat, newestColumn, times, type Lines } from './lines';
import type { Votes } from './neighbours';

/** Score of what may not be recommended; anything below `maskedBelow` is such. */
export const maskedScore = -1e9;
export const maskedBelow = -1e8;

/** What is never recommended: this session's items, all of the history's, the newest event's item alone, or nothing. */
export const masks = ['session', 'history', 'newest', 'none'] as const;
export type Mask = (typeof masks)[number];

/**
 * Rows of candidates are whole multiples of this. ONNX Runtime takes logarithms of so many numbers at once, and of those left over one by one,
 * which gives another last bit: a list would depend on who else is in the batch.
 */
const lanes = 16;

export interface Candidates {
  /** int64 [users, width]: the best by the first score, after entries that are no item; entry 0 takes what votes for others. */
  readonly item: Value;
  /** The first score, [users, width]; below `maskedBelow` where masked or no item. */
  readonly score: Value;
  /** Where an item of votes [users, n] stands among the candidates, int32; 0 where it is none. */
  placeOf(item: Value): Value;
}

/**
 * Adds up all votes in one row of scores a user and takes the best `count`. Only these are looked at more closely: a row of all items is
 * touched but three times, however many there are.
 * @param start score of each item before any vote, by its number; entry 0 is padding's.
 */
export function candidates(lines: Lines, start: Float32Array, votes: readonly Votes[], count: number): Candidates {
  const { g } = lines;
  const [score, item] = bestOf(lines, start, votes, count);
  const lead = lanes - (count % lanes);
  const numbers = Array.from({ length: count }, (_, place) => place + lead);
  const places = g.node('Expand', [g.int32s(numbers, [1, count]), g.node('Shape', [item])]);
  const nowhere = g.node('Expand', [g.int32s([0], [1, 1]), rowShape(lines, start)]);
  const placeRow = g.node('ScatterElements', [nowhere, item, places], { axis: 1 });
  const placesOf = new Map<Value, Value>();
  return {
    item: g.node('Pad', [item, g.int64s([0, lead, 0, 0])]),
    score: g.node('Pad', [score, g.int64s([0, lead, 0, 0]), g.scalar(maskedScore)]),
    placeOf(voted) {
      const known = placesOf.get(voted) ?? g.node('GatherElements', [placeRow, voted], { axis: 1 });
      placesOf.set(voted, known);
      return known;
    },
  };
}

/** Scores float32 and items int64 of the best, [users, count] each. */
export function bestOf(
  lines: Lines,
  start: Float32Array,
  votes: readonly Votes[],
  count: number,
): [score: Value, item: Value] {
  const { g } = lines;
  const from = start.slice();
  from[0] = maskedScore;
  const index = g.node(
    'Concat',
    votes.map(({ item }) => item),
    { axis: 1 },
  );
  const update = g.node(
    'Concat',
    votes.map(({ value }) => value),
    { axis: 1 },
  );
  const row = g.node('Expand', [g.floats(from, [1, from.length]), rowShape(lines, start)]);
  const scores = g.node('ScatterElements', [row, index, update], { axis: 1, reduction: 'add' });
  return g.nodeOutputs('TopK', [scores, g.int64s([count])], 2, { axis: 1 }) as [Value, Value];
}

function rowShape({ g, users }: Lines, start: Float32Array): Value {
  return g.node('Concat', [users, g.int64s([start.length])], { axis: 0 });
}

/** Votes of a window's own items against themselves. */
export function masking({ g, ids, inSession, past, ages }: Lines, mask: Mask): Value {
  if (mask === 'none') return times(g, ages, 0);
  if (mask === 'session') return times(g, inSession, maskedScore);
  if (mask === 'history') return times(g, g.node('Add', [inSession, past]), maskedScore);
  return times(g, asFloat(g, g.node('Equal', [ids, newestColumn(g, ids)])), maskedScore);
}
