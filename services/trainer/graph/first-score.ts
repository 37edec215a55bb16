import type { Value } from '../../../lib/onnx/graph-builder';
import { masking, type Mask } from './candidates';
import { paddedColumns, sum, times, type Lines } from './lines';
import type { LinearVotes, NeighbourVotes, Votes } from './neighbours';
import type { OwnSignals } from './own';

/** Good enough on any shop to have among the first hundreds what the ranker is to find. */
const weights = {
  after: 0.5,
  before: 0.1,
  together: 8,
  later: 2,
  linear: 0.5,
  linearPast: 0.2,
  habit: 1,
  lately: 0.1,
  similar: 0.08,
  ownNext: 0.15,
  inSession: 0.5,
};
/** Of an item that sells as the average does. */
export const sellsWeight = 2e-4;

/** What this session's newest events say of other items. */
export function sessionVotes({ g }: Lines, near: NeighbourVotes): Votes {
  const [newest, second, third] = near.steps;
  const steps = g.node('Concat', [third, second, newest], { axis: 1 });
  const value = sum(g, [
    times(g, near.after, weights.after),
    times(g, near.before, weights.before),
    times(g, near.together, weights.together),
    paddedColumns(g, steps, near.columns),
  ]);
  return { item: near.item, voter: near.voter, value };
}

/** All votes from which candidates are found. */
export function firstVotes(
  lines: Lines,
  own: OwnSignals,
  near: NeighbourVotes,
  later: Votes,
  linear: LinearVotes,
  mask: Mask,
): Votes[] {
  const { g, ids } = lines;
  return [
    sessionVotes(lines, near),
    { ...later, value: times(g, later.value, weights.later) },
    {
      item: linear.item,
      voter: linear.voter,
      value: g.node('Add', [times(g, linear.past, weights.linearPast), times(g, linear.session, weights.linear)]),
    },
    { item: ids, voter: ids, value: g.node('Add', [ownVotes(lines, own), masking(lines, mask)]) },
  ];
}

/** A habit is a share of the customer's baskets; what was bought lately counts besides. */
function ownVotes({ g, segment }: Lines, own: OwnSignals): Value {
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
