import type { Value } from '../../../lib/onnx/graph-builder';
import type { Candidates } from './candidates';
import type { Lines } from './lines';
import type { Votes } from './neighbours';

/** A vote's weight, in whole numbers of this size, and its voter share one number: item numbers need 20 bits (mostItems). */
const voteBits = 24;
const voterBits = 20;

/**
 * For each candidate, the item of the history that cast the largest vote for it, int32 [users, width]; 0 where nothing spoke for it. The
 * votes of one item's own events, which come last, count together. One pass over the votes finds both the largest and whose it is.
 */
export function because({ g }: Lines, { score, placeOf }: Candidates, votes: readonly Votes[]): Value {
  const joined = (of: (votes: Votes) => Value): Value => g.node('Concat', votes.map(of), { axis: 1 });
  const nothing = g.node('Mul', [score, g.scalar(0)]);
  const own = votes.at(-1) as Votes;
  const ownPlace = placeOf(own.item);
  const summed = g.node('ScatterElements', [nothing, ownPlace, own.value], { axis: 1, reduction: 'add' });
  const ownTotal = g.node('GatherElements', [summed, ownPlace], { axis: 1 });
  const value = g.node('Max', [joined((one) => (one === own ? ownTotal : one.value)), g.scalar(0)]);
  const whole = g.node('Cast', [g.node('Mul', [value, g.scalar(2 ** voteBits)])], { to: 7 });
  const voter = g.node('Cast', [joined(({ voter: item }) => item)], { to: 7 });
  const scale = g.int64s([2 ** voterBits], []);
  const marked = g.node('Add', [g.node('Mul', [whole, scale]), voter]);
  const place = joined(({ item }) => placeOf(item));
  const none = g.node('Cast', [nothing], { to: 7 });
  const most = g.node('ScatterElements', [none, place, marked], { axis: 1, reduction: 'max' });
  const isSpokenFor = g.node('Not', [g.node('Less', [most, scale])]);
  const winner = g.node('Where', [isSpokenFor, g.node('Mod', [most, scale]), g.int64s([0], [])]);
  return g.node('Cast', [winner], { to: 6 });
}
