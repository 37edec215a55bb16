import { GraphBuilder, type Value } from '../../lib/onnx/graph-builder';
import { basketGapMs } from '../../lib/quality/basket-points';
import type { ItemStatistics } from './item-statistics';
import type { Neighbours } from './neighbours';
import { habitHalfLifeDays, type Weights } from './weights';

/** Added to the score of what this session holds already. */
const maskedScore = -1e9;
/** Newest events whose neighbours are looked up and that earlier baskets are compared with. */
const newest = 20;
const afterLines = 10;
const daySeconds = 86_400;
const toTheEnd = Number.MAX_SAFE_INTEGER;

export interface FirstModelParts {
  readonly items: number;
  readonly statistics: ItemStatistics;
  readonly neighbours: Neighbours;
  readonly weights: Weights;
  readonly topK: number;
}

/**
 * The whole model as one graph: `item_ids` int32, `ages` and `in_session` float32, each [users, events], to `items` int64
 * and `scores` float32, each [users, K]. Scores live in a row of `items + 1` per user (0 is padding); the row starts as
 * what sells, one ScatterElements adds neighbours, habits and the mask, one TopK reads it off.
 */
export function firstModelGraph({ items, statistics, neighbours, weights, topK }: FirstModelParts): Uint8Array {
  const g = new GraphBuilder('first-model');
  const ids = g.input('item_ids', 'int32', ['users', 'events']);
  const ages = g.input('ages', 'float32', ['users', 'events']);
  const inSession = g.input('in_session', 'float32', ['users', 'events']);
  const one = g.int64s([1]);
  const lines = { g, ids, ages, inSession, past: pastLines(g, ids, inSession), segment: segments(g, ages), one };

  const own = ownLines(lines, statistics, weights);
  const mask = g.node('Mul', [inSession, g.scalar(maskedScore)]);
  const near = neighbourScores(lines, neighbours, weights);
  const index = g.node('Concat', [near.index, ids], { axis: 1 });
  const update = g.node('Concat', [near.score, g.node('Add', [own, mask])], { axis: 1 });

  const start = statistics.popularity.map((value) => weights.popular * value);
  start[0] = maskedScore;
  const users = g.node('Slice', [g.node('Shape', [ids]), g.int64s([0]), one]);
  const shape = g.node('Concat', [users, g.int64s([items + 1])], { axis: 0 });
  const popular = g.node('Expand', [g.floats(start, [1, items + 1]), shape]);
  const scores = g.node('ScatterElements', [popular, index, update], { axis: 1, reduction: 'add' });
  const [best, rows] = g.nodeOutputs('TopK', [scores, g.int64s([topK])], 2, { axis: 1 });
  g.output('items', rows as Value, 'int64', ['users', topK]);
  g.output('scores', best as Value, 'float32', ['users', topK]);
  return g.encode();
}

interface Lines {
  readonly g: GraphBuilder;
  readonly ids: Value;
  readonly ages: Value;
  readonly inSession: Value;
  /** 1 for events before this session, 0 for this session's and for padding. */
  readonly past: Value;
  /** Basket of each event as a float, from 0: a pause opens the next. */
  readonly segment: Value;
  readonly one: Value;
}

function pastLines(g: GraphBuilder, ids: Value, inSession: Value): Value {
  return g.node('Sub', [asFloat(g, g.node('Greater', [ids, g.int32s([0], [])])), inSession]);
}

/** Padding has age 0, so that it never looks like a pause and leaves the numbers as they would be without it. */
function segments(g: GraphBuilder, ages: Value): Value {
  const axis = g.int64s([1]);
  const first = g.node('Slice', [ages, g.int64s([0]), g.int64s([1]), axis]);
  const butLast = g.node('Slice', [ages, g.int64s([0]), g.int64s([-1]), axis]);
  const pause = g.node('Sub', [g.node('Concat', [first, butLast], { axis: 1 }), ages]);
  const opens = asFloat(g, g.node('Greater', [pause, g.scalar(basketGapMs / 1000)]));
  return g.node('CumSum', [opens, g.int64s([1], [])]);
}

/** What each earlier event of the customer adds to its own item's score, [users, events]. */
function ownLines(lines: Lines, statistics: ItemStatistics, weights: Weights): Value {
  const { g, ids, ages, past, segment, one } = lines;
  const baskets = g.node('Slice', [segment, g.int64s([-1]), g.int64s([toTheEnd]), one]);
  const share = g.node('Div', [g.scalar(weights.habitShare), g.node('Add', [baskets, g.scalar(3)])]);
  const rate = g.node('Add', [share, g.scalar(weights.habitCount)]);
  const fade = g.node('Exp', [g.node('Mul', [ages, g.scalar(-Math.LN2 / (habitHalfLifeDays * daySeconds))])]);
  const loyalty = g.node('Gather', [g.floats(statistics.loyalty, [statistics.loyalty.length]), ids]);
  const habit = g.node('Mul', [g.node('Mul', [loyalty, fade]), rate]);
  const similar = g.node('Mul', [similarBaskets(lines, statistics), g.scalar(weights.similar)]);
  const ownNext = g.node('Mul', [takenAfterNewest(lines), g.scalar(weights.ownNext)]);
  return g.node('Mul', [g.node('Add', [g.node('Add', [habit, similar]), ownNext]), past]);
}

/** For each event, how much its basket shares with this session: the rarity of shared items over the root of its size. */
function similarBaskets({ g, ids, inSession, past, segment }: Lines, { rarity }: ItemStatistics): Value {
  const current = newestColumns(g, ids);
  const telling = g.node('Gather', [g.floats(rarity, [rarity.length]), current]);
  const weight = g.node('Mul', [telling, newestColumns(g, inSession)]);
  const same = g.node('Equal', [
    g.node('Unsqueeze', [current, g.int64s([2])]),
    g.node('Unsqueeze', [ids, g.int64s([1])]),
  ]);
  const shared = g.node('MatMul', [g.node('Unsqueeze', [weight, g.int64s([1])]), asFloat(g, same)]);
  const overlap = g.node('Mul', [g.node('Squeeze', [shared, g.int64s([1])]), past]);
  const basket = g.node('Cast', [segment], { to: 6 });
  const nothing = g.node('Mul', [past, g.scalar(0)]);
  const sum = g.node('ScatterElements', [nothing, basket, overlap], { axis: 1, reduction: 'add' });
  const size = g.node('ScatterElements', [nothing, basket, past], { axis: 1, reduction: 'add' });
  const likeness = g.node('Div', [sum, g.node('Sqrt', [g.node('Max', [size, g.scalar(1)])])]);
  return g.node('GatherElements', [likeness, basket], { axis: 1 });
}

/** 1, 0.6 and 0.36 for events that stood 1, 2 and 3 lines after the newest item in an earlier basket. */
function takenAfterNewest({ g, ids, inSession, segment, one }: Lines): Value {
  const last = (value: Value): Value => g.node('Slice', [value, g.int64s([-1]), g.int64s([toTheEnd]), one]);
  const basket = g.node('Add', [segment, g.scalar(1)]);
  const isNewest = g.node('Mul', [asFloat(g, g.node('Equal', [ids, last(ids)])), last(inSession)]);
  const where = g.node('Mul', [isNewest, basket]);
  const terms = [1, 0.6, 0.36].map((weight, back) => {
    const steps = back + 1;
    const padded = g.node('Pad', [where, g.int64s([0, steps, 0, 0])]);
    const shifted = g.node('Slice', [padded, g.int64s([0]), g.int64s([-steps]), one]);
    return g.node('Mul', [asFloat(g, g.node('Equal', [shifted, basket])), g.scalar(weight)]);
  });
  return terms.reduce((sum, term) => g.node('Add', [sum, term]));
}

/** Neighbours of this session's newest items, [users, newest × width] each. */
function neighbourScores({ g, ids, inSession }: Lines, neighbours: Neighbours, weights: Weights) {
  const { width } = neighbours;
  const shape = [neighbours.item.length / width, width];
  const current = newestColumns(g, ids);
  const counts = newestColumns(g, inSession);
  const columns = g.node('Slice', [g.node('Shape', [current]), g.int64s([1]), g.int64s([2])]);
  const flat = (value: Value): Value => g.node('Reshape', [value, g.int64s([0, -1])]);
  /** `fade(k)` weighs the event `k` places before the newest. */
  const term = (table: Float32Array, fade: (back: number) => number): Value => {
    const fades = g.floats(
      Array.from({ length: newest }, (_, at) => fade(newest - 1 - at)),
      [newest],
    );
    const start = g.node('Neg', [columns]);
    const weight = g.node('Mul', [counts, g.node('Slice', [fades, start, g.int64s([toTheEnd])])]);
    return g.node('Mul', [
      g.node('Gather', [g.floats(table, shape), current]),
      g.node('Unsqueeze', [weight, g.int64s([2])]),
    ]);
  };
  const recent = (weight: number) => (back: number) => (back < afterLines ? weight * 0.8 ** back : 0);
  const terms = [
    term(neighbours.next, (back) => (back < afterLines ? weights.next * 0.6 ** back : 0)),
    term(neighbours.after, recent(weights.after)),
    term(neighbours.before, recent(weights.before)),
    term(neighbours.together, (back) => weights.together * 0.95 ** back),
  ];
  const score = terms.reduce((sum, value) => g.node('Add', [sum, value]));
  return { index: flat(g.node('Gather', [g.int32s(neighbours.item, shape), current])), score: flat(score) };
}

/** The last columns, up to `newest` of them. */
function newestColumns(g: GraphBuilder, value: Value): Value {
  return g.node('Slice', [value, g.int64s([-newest]), g.int64s([toTheEnd]), g.int64s([1])]);
}

function asFloat(g: GraphBuilder, value: Value): Value {
  return g.node('Cast', [value], { to: 1 });
}
