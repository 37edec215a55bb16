import type { GraphBuilder, Value } from '../../../lib/onnx/graph-builder';
import type { Candidates } from './candidates';
import type { Votes } from './neighbours';

/** What a graph that reads a history as a sequence is joined to. */
export const sequenceInput = 'sequence';

/** Its best items become candidates; more of them decide nothing. */
const mostVotes = 100;
/** A share beside the weights of the first score. */
const voteWeight = 1;
/** Logarithms of smaller shares tell no more. */
const least = -16;

/** Logarithms of shares, float32 [users, items + 1]; entry 0 is padding's. */
export function sequenceScores(g: GraphBuilder, items: number): Value {
  const given = g.input(sequenceInput, 'float32', ['users', 'shares']);
  return g.node('Slice', [given, g.int64s([0]), g.int64s([items + 1]), g.int64s([1])]);
}

/** Its best items, each by its share; nobody's votes, as the sequence as a whole has cast them. */
export function sequenceVotes(g: GraphBuilder, scores: Value, items: number): Votes {
  const count = g.int64s([Math.min(mostVotes, items)]);
  const [best, places] = g.nodeOutputs('TopK', [scores, count], 2, { axis: 1 }) as [Value, Value];
  const item = g.node('Cast', [places], { to: 6 });
  const value = g.node('Mul', [g.node('Exp', [best]), g.scalar(voteWeight)]);
  return { item, voter: g.node('Mul', [item, g.int32s([0], [])]), value };
}

/** What the sequence says of each candidate, and of the one that it likes best: how sure it is. */
export function sequenceFeatures(g: GraphBuilder, scores: Value, { item }: Candidates): [string, Value][] {
  const said = g.node('Max', [g.node('GatherElements', [scores, item], { axis: 1 }), g.scalar(least)]);
  const most = g.node('ReduceMax', [scores, g.int64s([1])], { keepdims: 1 });
  return [
    ['sequence', said],
    ['sequenceMost', g.node('Expand', [most, g.node('Shape', [item])])],
  ];
}
