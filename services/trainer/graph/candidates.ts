import type { Value } from '../../../lib/onnx/graph-builder';
import type { Tables } from '../tables/learn-tables';
import { sum, times, type Lines } from './lines';
import type { NeighbourVotes, Votes } from './neighbours';
import type { OwnSignals } from './own';

/** Score of what may not be recommended; anything below `maskedBelow` is such. */
export const maskedScore = -1e9;
export const maskedBelow = -1e8;

/** What is never recommended: this session's items, all of the history's, the newest event's item alone, or nothing. */
export const masks = ['session', 'history', 'newest', 'none'] as const;
export type Mask = (typeof masks)[number];

export interface Candidates {
  /** int64 [users, 1 + count]: the best by the first score; entry 0 is no item, its row takes what votes for others. */
  readonly item: Value;
  /** The first score, [users, 1 + count]; below `maskedBelow` where masked. */
  readonly score: Value;
  /** Where an item of votes [users, n] stands among the candidates, int32; 0 where it is none. */
  placeOf(item: Value): Value;
}

interface Sources {
  readonly lines: Lines;
  readonly own: OwnSignals;
  readonly near: NeighbourVotes;
  readonly later: Votes;
}

/** Weights of the first score, good enough on any shop to have among the first hundreds what the ranker is to find. */
const weights = { after: 0.5, before: 0.1, together: 8, later: 2, habit: 1, lately: 0.1, similar: 0.08, ownNext: 0.15, inSession: 0.5, sells: 2e-4 };

/**
 * Adds up all votes in one row of scores a user and takes the best. Only the candidates are looked at more closely: a row of all items is
 * touched but three times, however many there are.
 */
export function candidates(
  { lines, own, near, later }: Sources,
  { items, facts }: Tables,
  { count, mask }: { readonly count: number; readonly mask: Mask },
): Candidates {
  const { g, ids, users } = lines;
  const start = facts.sellsLately.map((value) => weights.sells * value);
  start[0] = maskedScore;
  const votes: Votes[] = [
    {
      item: near.item,
      value: sum(g, [times(g, near.after, weights.after), times(g, near.before, weights.before), times(g, near.together, weights.together)]),
    },
    ...near.steps.map((value, back) => ({ item: near.stepOf(near.item, back), value })),
    { item: later.item, value: times(g, later.value, weights.later) },
    { item: ids, value: g.node('Add', [ownScore(lines, own), masking(lines, mask)]) },
  ];
  const index = g.node('Concat', votes.map(({ item }) => item), { axis: 1 });
  const update = g.node('Concat', votes.map(({ value }) => value), { axis: 1 });
  const shape = g.node('Concat', [users, g.int64s([items + 1])], { axis: 0 });
  const row = g.node('Expand', [g.floats(start, [1, items + 1]), shape]);
  const scores = g.node('ScatterElements', [row, index, update], { axis: 1, reduction: 'add' });
  const [best, chosen] = g.nodeOutputs('TopK', [scores, g.int64s([count])], 2, { axis: 1 }) as [Value, Value];
  const places = g.int32s(Array.from({ length: count }, (_, place) => place + 1), [1, count]);
  const everyPlace = g.node('Expand', [places, g.node('Shape', [chosen])]);
  const nowhere = g.node('Expand', [g.int32s([0], [1, 1]), shape]);
  const placeRow = g.node('ScatterElements', [nowhere, chosen, everyPlace], { axis: 1 });
  return {
    item: g.node('Pad', [chosen, g.int64s([0, 1, 0, 0])]),
    score: g.node('Pad', [best, g.int64s([0, 1, 0, 0]), g.scalar(maskedScore)]),
    placeOf: (item) => g.node('GatherElements', [placeRow, item], { axis: 1 }),
  };
}

/** A habit is a share of the customer's baskets; what was bought lately counts besides. */
function ownScore({ g, segment }: Lines, own: OwnSignals): Value {
  const baskets = g.node('ReduceMax', [segment, g.int64s([1])], { keepdims: 1 });
  const share = g.node('Div', [g.scalar(weights.habit), g.node('Add', [baskets, g.scalar(3)])]);
  return sum(g, [
    g.node('Mul', [own.boughtFaded, share]),
    times(g, own.boughtLately, weights.lately),
    times(g, own.similar, weights.similar),
    times(g, own.ownNext, weights.ownNext),
    times(g, own.inSession, weights.inSession),
  ]);
}

function masking({ g, ids, inSession, past, ages }: Lines, mask: Mask): Value {
  if (mask === 'none') return times(g, ages, 0);
  if (mask === 'session') return times(g, inSession, maskedScore);
  if (mask === 'history') return times(g, g.node('Add', [inSession, past]), maskedScore);
  const last = g.node('Slice', [ids, g.int64s([-1]), g.int64s([Number.MAX_SAFE_INTEGER]), g.int64s([1])]);
  return times(g, g.node('Cast', [g.node('Equal', [ids, last])], { to: 1 }), maskedScore);
}
