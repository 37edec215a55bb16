import type { GraphBuilder, Value } from '../../../lib/onnx/graph-builder';
import type { PairSignal, PairTable } from '../tables/pair-table';
import { faded, flat, newestColumns, paddedColumns, toTheEnd, type Lines } from './lines';

/**
 * Events of the session whose neighbours are looked up, all of them of the newest, the first of those before: what each says costs the same,
 * and what a line far back says of its hundredth neighbour decides nothing.
 */
const newest = 16;
const nearest = 4;
const farShare = 0.4;
/** Events whose followers are looked up. */
const earlier = 32;
const laterHalfLifeDays = 90;

/** Values for items: `item` int32 and `value` float32, [users, n] each. An item may stand there many times. */
export interface Votes {
  readonly item: Value;
  /** Items of the history that cast them, int32 [users, n]. */
  readonly voter: Value;
  readonly value: Value;
}

export interface NeighbourVotes {
  /** Items of all the votes of this session's newest events, [users, columns], those of the newest event last. */
  readonly item: Value;
  readonly voter: Value;
  readonly after: Value;
  readonly before: Value;
  readonly together: Value;
  /** Of one event each, [users, width]: what comes 1, 2 and 3 lines after the newest, the last but one, the last but two. */
  readonly steps: readonly [Value, Value, Value];
  readonly columns: number;
  /** Places of these in `item`, the newest event's first. */
  stepOf(value: Value, back: number): Value;
}

export function neighbourVotes({ g, ids, inSession }: Lines, table: PairTable): NeighbourVotes {
  const { width, signals } = table;
  const far = Math.ceil(width * farShare);
  const shape = [table.item.length / width, width];
  const current = paddedColumns(g, ids, newest);
  const counts = paddedColumns(g, inSession, newest);
  const faces = (decay: number): Value =>
    g.floats(
      Array.from({ length: newest }, (_, at) => decay ** (newest - 1 - at)),
      [newest],
    );
  /** [users, newest, width] to [users, columns]. */
  const cut = (rows: Value): Value => {
    const farther = g.node('Slice', [rows, g.int64s([0, 0]), g.int64s([newest - nearest, far]), g.int64s([1, 2])]);
    const close = g.node('Slice', [rows, g.int64s([-nearest]), g.int64s([toTheEnd]), g.int64s([1])]);
    return g.node('Concat', [flat(g, farther), flat(g, close)], { axis: 1 });
  };
  const looked = (values: Value): Value => g.node('Gather', [values, current]);
  const term = (signal: PairSignal, decay: number): Value => {
    const weight = g.node('Unsqueeze', [g.node('Mul', [counts, faces(decay)]), g.int64s([2])]);
    return cut(g.node('Mul', [looked(g.floats(signals[signal], shape)), weight]));
  };
  const column = (value: Value, back: number): Value => sliceColumn(g, value, back, 1);
  const step = (signal: PairSignal, back: number): Value => {
    const rows = g.node('Gather', [g.floats(signals[signal], shape), column(current, back)]);
    return flat(g, g.node('Mul', [rows, g.node('Unsqueeze', [column(counts, back), g.int64s([2])])]));
  };
  const each = g.node('Expand', [g.node('Unsqueeze', [current, g.int64s([2])]), g.int64s([1, 1, width])]);
  return {
    item: cut(looked(g.int32s(table.item, shape))),
    voter: cut(each),
    after: term('after', 0.8),
    before: term('before', 0.8),
    together: term('together', 0.95),
    steps: [step('next1', 0), step('next2', 1), step('next3', 2)],
    columns: (newest - nearest) * far + nearest * width,
    stepOf: (value, back) => sliceColumn(g, value, back, width),
  };
}

/** What customers took in later baskets than what this one took before this session. */
export function laterVotes({ g, ids, ages, past }: Lines, { width, item, signals }: PairTable<'later'>): Votes {
  const shape = [item.length / width, width];
  const rows = newestColumns(g, ids, earlier);
  const fade = g.node('Mul', [
    newestColumns(g, past, earlier),
    newestColumns(g, faded({ g, ages }, laterHalfLifeDays), earlier),
  ]);
  const values = g.node('Gather', [g.floats(signals.later, shape), rows]);
  return {
    item: flat(g, g.node('Gather', [g.int32s(item, shape), rows])),
    voter: voters(g, rows, width),
    value: flat(g, g.node('Mul', [values, g.node('Unsqueeze', [fade, g.int64s([2])])])),
  };
}

export interface LinearVotes {
  readonly item: Value;
  readonly voter: Value;
  /** Of events before the session, faded by their age, and of this session's. */
  readonly past: Value;
  readonly session: Value;
}

/** What the newest events speak for, by ridge regression. */
export function linearVotes(
  { g, ids, ages, inSession, past }: Lines,
  { width, item, signals }: PairTable<'weight'>,
): LinearVotes {
  const shape = [item.length / width, width];
  const newestOf = (value: Value): Value => newestColumns(g, value, earlier);
  const rows = newestOf(ids);
  const values = g.node('Gather', [g.floats(signals.weight, shape), rows]);
  const weighed = (weight: Value): Value =>
    flat(g, g.node('Mul', [values, g.node('Unsqueeze', [weight, g.int64s([2])])]));
  return {
    item: flat(g, g.node('Gather', [g.int32s(item, shape), rows])),
    voter: voters(g, rows, width),
    past: weighed(g.node('Mul', [newestOf(past), newestOf(faded({ g, ages }, laterHalfLifeDays))])),
    session: weighed(newestOf(inSession)),
  };
}

/** What all of a history speaks for, each event by its age; earlier events speak for their own items too. */
export function historyVotes(
  { g, ids, ages, inSession, past }: Lines,
  { width, item, signals }: PairTable<'weight'>,
  weights: { readonly earlier: number; readonly own: number },
): Votes[] {
  const shape = [item.length / width, width];
  const fade = g.node('Mul', [past, faded({ g, ages }, laterHalfLifeDays)]);
  const weight = g.node('Add', [inSession, g.node('Mul', [fade, g.scalar(weights.earlier)])]);
  const values = g.node('Gather', [g.floats(signals.weight, shape), ids]);
  return [
    {
      item: flat(g, g.node('Gather', [g.int32s(item, shape), ids])),
      voter: voters(g, ids, width),
      value: flat(g, g.node('Mul', [values, g.node('Unsqueeze', [weight, g.int64s([2])])])),
    },
    { item: ids, voter: ids, value: g.node('Mul', [fade, g.scalar(weights.own)]) },
  ];
}

/** Each event's item as often as it has votes: [users, n] to [users, n × width]. */
function voters(g: GraphBuilder, items: Value, width: number): Value {
  return flat(g, g.node('Expand', [g.node('Unsqueeze', [items, g.int64s([2])]), g.int64s([1, 1, width])]));
}

/** Of [users, n × width]: the `back`-th group of columns from the end, 0 the last. */
function sliceColumn(g: GraphBuilder, value: Value, back: number, width: number): Value {
  const end = back === 0 ? toTheEnd : -back * width;
  return g.node('Slice', [value, g.int64s([-(back + 1) * width]), g.int64s([end]), g.int64s([1])]);
}
