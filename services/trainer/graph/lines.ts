import type { GraphBuilder, Value } from '../../../lib/onnx/graph-builder';
import { basketGapMs } from '../../../lib/quality/basket-points';

export const toTheEnd = Number.MAX_SAFE_INTEGER;
export const daySeconds = 86_400;

/** A customer's window inside the graph: every value is [users, events], oldest first, padded on the left. */
export interface Lines {
  readonly g: GraphBuilder;
  /** int32; 0 is padding. */
  readonly ids: Value;
  /** Seconds before the newest. */
  readonly ages: Value;
  readonly inSession: Value;
  /** 1 for events before this session, 0 for this session's and for padding. */
  readonly past: Value;
  /** Basket of each event as a float, from 0: a pause opens the next. */
  readonly segment: Value;
  /** Baskets that begin after the event's: 0 for the newest. */
  readonly basketsAgo: Value;
  /** int64 [1]: how many users. */
  readonly users: Value;
}

/** `item_ids` int32, `ages` and `in_session` float32. */
export function linesOf(g: GraphBuilder): Lines {
  const ids = g.input('item_ids', 'int32', ['users', 'events']);
  const ages = g.input('ages', 'float32', ['users', 'events']);
  const inSession = g.input('in_session', 'float32', ['users', 'events']);
  const known = asFloat(g, g.node('Greater', [ids, g.int32s([0], [])]));
  const segment = segments(g, ages);
  const newest = newestColumn(g, segment);
  return {
    g,
    ids,
    ages,
    inSession,
    past: g.node('Sub', [known, inSession]),
    segment,
    basketsAgo: g.node('Sub', [newest, segment]),
    users: g.node('Slice', [g.node('Shape', [ids]), g.int64s([0]), g.int64s([1])]),
  };
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

export function asFloat(g: GraphBuilder, value: Value): Value {
  return g.node('Cast', [value], { to: 1 });
}

export function sum(g: GraphBuilder, values: readonly Value[]): Value {
  return values.reduce((total, value) => g.node('Add', [total, value]));
}

export function times(g: GraphBuilder, value: Value, factor: number): Value {
  return g.node('Mul', [value, g.scalar(factor)]);
}

/** The newest columns, up to `count` of them. */
export function newestColumns(g: GraphBuilder, value: Value, count: number): Value {
  return g.node('Slice', [value, g.int64s([-count]), g.int64s([toTheEnd]), g.int64s([1])]);
}

/** The newest event's, [users, 1]. */
export function newestColumn(g: GraphBuilder, value: Value): Value {
  return newestColumns(g, value, 1);
}

/** Exactly `count` columns: where there are fewer events, zeros stand before them. */
export function paddedColumns(g: GraphBuilder, value: Value, count: number): Value {
  return newestColumns(g, g.node('Pad', [value, g.int64s([0, count, 0, 0])]), count);
}

/** [users, a, b] to [users, a × b]. */
export function flat(g: GraphBuilder, value: Value): Value {
  return g.node('Reshape', [value, g.int64s([0, -1])]);
}

/** 0.5 to the power of age over half-life. */
export function faded({ g, ages }: Pick<Lines, 'g' | 'ages'>, halfLifeDays: number): Value {
  return g.node('Exp', [times(g, ages, -Math.LN2 / (halfLifeDays * daySeconds))]);
}
