import { GraphBuilder, type Value } from '../../../lib/onnx/graph-builder';
import { bestOf, masking, type Mask } from './candidates';
import { linesOf, type Lines } from './lines';
import type { Votes } from './neighbours';

/**
 * A model of votes alone: `item_ids` int32, `ages` and `in_session` float32, each [users, events], to `items` int64 and `scores` float32,
 * each [users, topK].
 * @param start score of each item before any vote, by its number; entry 0 is padding's.
 */
export function votesGraph(
  name: string,
  start: Float32Array,
  votesOf: (lines: Lines) => readonly Votes[],
  { mask, topK }: { readonly mask: Mask; readonly topK: number },
): Uint8Array {
  const g = new GraphBuilder(name);
  const lines = linesOf(g);
  const votes = [...votesOf(lines), { item: lines.ids, voter: lines.ids, value: masking(lines, mask) }];
  const [scores, items]: [Value, Value] = bestOf(lines, start, votes, topK);
  g.output('items', items, 'int64', ['users', topK]);
  g.output('scores', scores, 'float32', ['users', topK]);
  return g.encode();
}
