import type { Value } from '../../../lib/onnx/graph-builder';
import type { Candidates } from './candidates';
import type { Lines } from './lines';
import type { Votes } from './neighbours';

/**
 * For each candidate, the item of the history that cast the largest vote for it, int32 [users, width]; 0 where nothing spoke for it. The
 * votes of one item's own events, which come last, count together.
 */
export function because({ g }: Lines, { score, placeOf }: Candidates, votes: readonly Votes[]): Value {
  const joined = (of: (votes: Votes) => Value): Value => g.node('Concat', votes.map(of), { axis: 1 });
  const nothing = g.node('Mul', [score, g.scalar(0)]);
  const scattered = (base: Value, place: Value, value: Value, reduction: 'add' | 'max'): Value =>
    g.node('ScatterElements', [base, place, value], { axis: 1, reduction });
  const own = votes.at(-1) as Votes;
  const ownPlace = placeOf(own.item);
  const ownTotal = g.node('GatherElements', [scattered(nothing, ownPlace, own.value, 'add'), ownPlace], { axis: 1 });
  const value = joined((one) => (one === own ? ownTotal : one.value));
  const place = placeOf(joined(({ item }) => item));
  const most = g.node('GatherElements', [scattered(nothing, place, value, 'max'), place], { axis: 1 });
  const isMost = g.node('And', [g.node('Equal', [value, most]), g.node('Greater', [value, g.scalar(0)])]);
  const voter = g.node('Where', [isMost, joined((one) => one.voter), g.int32s([0], [])]);
  return scattered(g.node('Cast', [nothing], { to: 6 }), place, voter, 'max');
}
