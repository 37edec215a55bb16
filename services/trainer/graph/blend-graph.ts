import { GraphBuilder, type Value } from '../../../lib/onnx/graph-builder';
import type { Ranker } from '../ranker/ranker';
import type { Tables } from '../tables/learn-tables';
import { because } from './because';
import { candidates, maskedBelow, maskedScore, type Candidates, type Mask } from './candidates';
import { firstVotes, sellsWeight } from './first-score';
import { features, stacked, type Features } from './features';
import { linesOf, type Lines } from './lines';
import { laterVotes, linearVotes, neighbourVotes, type Votes } from './neighbours';
import { ownSignals } from './own';
import { sequenceFeatures, sequenceScores, sequenceVotes } from './sequence';

export interface BlendGraphOptions {
  readonly mask: Mask;
  /** Candidates that are looked at closely. */
  readonly candidates: number;
  /**
   * Whether another graph, joined before this one, gives the logarithm of each item's share, float32 [users, items + 1] and perhaps more, as the
   * input `sequence`: its best are candidates, and what it says of each is a feature.
   */
  readonly sequence?: boolean;
}

interface Signals {
  readonly lines: Lines;
  readonly votes: readonly Votes[];
  readonly g: GraphBuilder;
  readonly chosen: Candidates;
  readonly values: Features;
}

function signalsOf(name: string, tables: Tables, { mask, candidates: most, sequence }: BlendGraphOptions): Signals {
  const g = new GraphBuilder(name);
  const lines = linesOf(g);
  const own = ownSignals(lines, tables.facts);
  const near = neighbourVotes(lines, tables.near);
  const later = laterVotes(lines, tables.later);
  const linear = linearVotes(lines, tables.linear);
  const sources = { lines, own, near, later, linear };
  const start = tables.facts.sellsLately.map((value) => sellsWeight * value);
  const votes = firstVotes(lines, own, near, later, linear, mask);
  const told = sequence === true ? sequenceScores(g, tables.items) : null;
  const all = told === null ? votes : [sequenceVotes(g, told, tables.items), ...votes];
  const chosen = candidates(lines, start, all, Math.min(most, tables.items));
  const values = features({ ...sources, candidates: chosen }, tables);
  const said = told === null ? [] : sequenceFeatures(g, told, chosen);
  return { g, lines, votes, chosen, values: new Map([...values, ...said]) };
}

/**
 * What the ranker learns from: `items` int64 and `scores` float32 [users, width], entry 0 being no item, and `features` float32
 * [users, features, width]. The graph that serves computes them by the same nodes.
 */
export function featureGraph(tables: Tables, options: BlendGraphOptions): { model: Uint8Array; features: string[] } {
  const { g, chosen, values } = signalsOf('features', tables, options);
  g.output('items', chosen.item, 'int64', ['users', 'candidates']);
  g.output('scores', chosen.score, 'float32', ['users', 'candidates']);
  g.output('features', stacked({ g }, values), 'float32', ['users', values.size, 'candidates']);
  return { model: g.encode(), features: [...values.keys()] };
}

/**
 * `item_ids` int32, `ages` and `in_session` float32, each [users, events], to `items` int64 and `scores` float32, each [users, topK]; and, where
 * it is asked for, `because` int32 [users, topK]: the item of the history that speaks most for each, 0 for none.
 */
export function blendGraph(
  tables: Tables,
  ranker: Ranker,
  options: BlendGraphOptions & { readonly topK: number; readonly because: boolean },
): Uint8Array {
  const { g, lines, votes, chosen, values } = signalsOf('blend', tables, options);
  const x = stacked({ g }, values);
  const { units, hidden, bias, output, linear } = ranker;
  const inner = g.node('Add', [
    g.node('MatMul', [g.floats(hidden, [units, values.size]), x]),
    g.floats(bias, [units, 1]),
  ]);
  const outer = g.node('MatMul', [g.floats(output, [1, units]), g.node('Relu', [inner])]);
  const total = g.node('Add', [outer, g.node('MatMul', [g.floats(linear, [1, values.size]), x])]);
  const isMasked = g.node('Less', [chosen.score, g.scalar(maskedBelow)]);
  const score = g.node('Where', [isMasked, g.scalar(maskedScore), g.node('Squeeze', [total, g.int64s([1])])]);
  const topK = Math.min(options.topK, tables.items);
  const [best, places] = g.nodeOutputs('TopK', [score, g.int64s([topK])], 2, { axis: 1 }) as [Value, Value];
  g.output('items', g.node('GatherElements', [chosen.item, places], { axis: 1 }), 'int64', ['users', topK]);
  g.output('scores', best, 'float32', ['users', topK]);
  if (options.because) {
    const voters = g.node('GatherElements', [because(lines, chosen, votes), places], { axis: 1 });
    g.output('because', voters, 'int32', ['users', topK]);
  }
  return g.encode();
}
