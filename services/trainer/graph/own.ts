import type { Value } from '../../../lib/onnx/graph-builder';
import type { ItemFacts } from '../tables/item-facts';
import { asFloat, daySeconds, faded, newestColumn, newestColumns, sum, times, type Lines } from './lines';

/** Newest events that earlier baskets are compared with. */
const compared = 20;

/** What each event says about its own item, [users, events] each; all 0 or more, 0 for padding. */
export interface OwnSignals {
  /** 1 for each event before this session. */
  readonly bought: Value;
  /** The same, halved every 30 and every 180 days. */
  readonly boughtLately: Value;
  readonly boughtFaded: Value;
  /** 1 / (1 + days ago), and 1 / (1 + baskets ago). */
  readonly recency: Value;
  readonly basketRecency: Value;
  readonly daysAgo: Value;
  /** How much the event's basket shares with this session. */
  readonly similar: Value;
  /** What this customer took right after the newest item before. */
  readonly ownNext: Value;
  /** Events of this session, nearer ones counting more. */
  readonly inSession: Value;
}

export function ownSignals(lines: Lines, facts: ItemFacts): OwnSignals {
  const { g, ages, past, basketsAgo } = lines;
  const days = times(g, ages, 1 / daySeconds);
  const inverse = (value: Value): Value => g.node('Div', [past, g.node('Add', [value, g.scalar(1)])]);
  const weighed = (value: Value): Value => g.node('Mul', [value, past]);
  return {
    bought: past,
    boughtLately: weighed(faded(lines, 30)),
    boughtFaded: weighed(faded(lines, 180)),
    recency: inverse(days),
    basketRecency: inverse(basketsAgo),
    daysAgo: weighed(days),
    similar: weighed(similarBaskets(lines, facts)),
    ownNext: weighed(takenAfterNewest(lines)),
    inSession: sessionFade(lines),
  };
}

/** 0.8 to the power of how many events of the session came after. */
function sessionFade({ g, inSession }: Lines): Value {
  const after = g.node('CumSum', [inSession, g.int64s([1], [])], { reverse: 1, exclusive: 1 });
  return g.node('Mul', [inSession, g.node('Exp', [times(g, after, Math.log(0.8))])]);
}

/** For each event, how much its basket shares with this session: the rarity of shared items over the root of its size. */
function similarBaskets({ g, ids, inSession, past, segment }: Lines, { rarity }: ItemFacts): Value {
  const current = newestColumns(g, ids, compared);
  const telling = g.node('Gather', [g.floats(rarity, [rarity.length]), current]);
  const weight = g.node('Mul', [telling, newestColumns(g, inSession, compared)]);
  const same = g.node('Equal', [
    g.node('Unsqueeze', [current, g.int64s([2])]),
    g.node('Unsqueeze', [ids, g.int64s([1])]),
  ]);
  const shared = g.node('MatMul', [g.node('Unsqueeze', [weight, g.int64s([1])]), asFloat(g, same)]);
  const overlap = g.node('Mul', [g.node('Squeeze', [shared, g.int64s([1])]), past]);
  const basket = g.node('Cast', [segment], { to: 6 });
  const nothing = times(g, past, 0);
  const total = g.node('ScatterElements', [nothing, basket, overlap], { axis: 1, reduction: 'add' });
  const size = g.node('ScatterElements', [nothing, basket, past], { axis: 1, reduction: 'add' });
  const likeness = g.node('Div', [total, g.node('Sqrt', [g.node('Max', [size, g.scalar(1)])])]);
  return g.node('GatherElements', [likeness, basket], { axis: 1 });
}

/** 1, 0.6 and 0.36 for events that stood 1, 2 and 3 lines after the newest item in an earlier basket. */
function takenAfterNewest({ g, ids, inSession, segment }: Lines): Value {
  const one = g.int64s([1]);
  const basket = g.node('Add', [segment, g.scalar(1)]);
  const isNewest = g.node('Mul', [
    asFloat(g, g.node('Equal', [ids, newestColumn(g, ids)])),
    newestColumn(g, inSession),
  ]);
  const where = g.node('Mul', [isNewest, basket]);
  return sum(
    g,
    [1, 0.6, 0.36].map((weight, back) => {
      const steps = back + 1;
      const padded = g.node('Pad', [where, g.int64s([0, steps, 0, 0])]);
      const shifted = g.node('Slice', [padded, g.int64s([0]), g.int64s([-steps]), one]);
      return times(g, asFloat(g, g.node('Equal', [shifted, basket])), weight);
    }),
  );
}
