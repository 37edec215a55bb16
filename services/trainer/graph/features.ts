import type { Value } from '../../../lib/onnx/graph-builder';
import type { Tables } from '../tables/learn-tables';
import type { Candidates } from './candidates';
import { daySeconds, newestColumn, times, type Lines } from './lines';
import type { LinearVotes, NeighbourVotes, Votes } from './neighbours';
import type { OwnSignals } from './own';

interface Sources {
  readonly lines: Lines;
  readonly own: OwnSignals;
  readonly near: NeighbourVotes;
  readonly later: Votes;
  readonly linear: LinearVotes;
  readonly candidates: Candidates;
}

/** One number for each candidate, [users, width], in the order in which the ranker takes them. */
export type Features = ReadonlyMap<string, Value>;

/** What the ranker knows of each candidate: how strongly each signal speaks for it, what it is, and where the customer stands. */
export function features({ lines, own, near, later, linear, candidates }: Sources, { facts }: Tables): Features {
  const { g, ids } = lines;
  const { item, score, placeOf } = candidates;
  const shape = g.node('Shape', [item]);
  const nothing = g.node('Expand', [g.scalar(0), shape]);
  const gathered = (place: Value, value: Value, reduction: 'add' | 'max' = 'add'): Value =>
    g.node('ScatterElements', [nothing, place, value], { axis: 1, reduction });
  const ownPlace = placeOf(ids);
  const nearPlace = placeOf(near.item);
  const laterPlace = placeOf(later.item);
  const linearPlace = placeOf(linear.item);
  const fact = (values: Float32Array): Value => g.node('Gather', [g.floats(values, [values.length]), item]);
  const log = (value: Value, least: number): Value => g.node('Log', [g.node('Add', [value, g.scalar(least)])]);
  const everywhere = (value: Value): Value => g.node('Expand', [value, shape]);

  const bought = gathered(ownPlace, own.bought);
  const recency = gathered(ownPlace, own.recency, 'max');
  const oldest = gathered(ownPlace, own.daysAgo, 'max');
  const daysAgo = g.node('Sub', [g.node('Reciprocal', [g.node('Max', [recency, g.scalar(1e-4)])]), g.scalar(0.5)]);
  const span = g.node('Div', [oldest, g.node('Max', [g.node('Sub', [bought, g.scalar(1)]), g.scalar(1)])]);
  const isOwned = g.node('Min', [bought, g.scalar(1)]);
  const isRepeated = g.node('Min', [g.node('Max', [g.node('Sub', [bought, g.scalar(1)]), g.scalar(0)]), g.scalar(1)]);
  const due = (interval: Value, flag: Value): Value =>
    g.node('Mul', [flag, log(g.node('Div', [daysAgo, interval]), 1e-3)]);

  const context = contextOf(lines);
  const place = fact(facts.place);
  const lastPlace = placeOfNewest(lines, facts.place);
  return new Map<string, Value>([
    ['next1', log(gathered(near.stepOf(nearPlace, 0), near.steps[0]), 1e-3)],
    ['next2', log(gathered(near.stepOf(nearPlace, 1), near.steps[1]), 1e-3)],
    ['next3', log(gathered(near.stepOf(nearPlace, 2), near.steps[2]), 1e-3)],
    ['after', log(gathered(nearPlace, near.after), 1e-3)],
    ['before', log(gathered(nearPlace, near.before), 1e-3)],
    ['together', log(gathered(nearPlace, near.together), 1e-4)],
    ['togetherMost', log(gathered(nearPlace, near.together, 'max'), 1e-4)],
    ['later', log(gathered(laterPlace, later.value), 1e-3)],
    ['laterMost', log(gathered(laterPlace, later.value, 'max'), 1e-3)],
    ['linearPast', log(g.node('Max', [gathered(linearPlace, linear.past), g.scalar(0)]), 1e-3)],
    ['linear', log(g.node('Max', [gathered(linearPlace, linear.session), g.scalar(0)]), 1e-3)],
    ['bought', log(bought, 0.1)],
    ['boughtLately', log(gathered(ownPlace, own.boughtLately), 0.02)],
    ['boughtFaded', log(gathered(ownPlace, own.boughtFaded), 0.1)],
    ['recency', log(recency, 0.002)],
    ['oldest', log(oldest, 1)],
    ['basketRecency', log(gathered(ownPlace, own.basketRecency, 'max'), 0.01)],
    ['similar', log(gathered(ownPlace, own.similar), 0.05)],
    ['ownNext', log(gathered(ownPlace, own.ownNext), 0.1)],
    ['inSession', log(gathered(ownPlace, own.inSession), 0.05)],
    ['due', due(fact(facts.interval), isOwned)],
    ['ownDue', due(g.node('Add', [span, g.scalar(0.5)]), isRepeated)],
    ['sellsNow', log(fact(facts.sellsNow), 0.02)],
    ['sellsLately', log(fact(facts.sellsLately), 0.02)],
    ['sells', log(fact(facts.sells), 0.02)],
    ['loyalty', log(fact(facts.loyalty), 0.05)],
    ['interval', log(fact(facts.interval), 0.5)],
    ['place', place],
    ['step', g.node('Mul', [g.node('Sub', [place, lastPlace]), everywhere(context.isInSession)])],
    ['score', log(g.node('Max', [score, g.scalar(0)]), 1e-3)],
    ['depth', log(everywhere(context.depth), 1)],
    ['events', log(everywhere(context.events), 1)],
    ['baskets', log(everywhere(context.baskets), 1)],
    ['pause', log(everywhere(context.pause), 1)],
  ]);
}

/** Of the user alone, [users, 1] each. */
function contextOf({ g, ages, inSession, past, segment }: Lines) {
  const axis = g.int64s([1]);
  const total = (value: Value): Value => g.node('ReduceSum', [value, axis], { keepdims: 1 });
  const depth = total(inSession);
  const isInSession = g.node('Min', [depth, g.scalar(1)]);
  const never = times(g, g.node('Sub', [g.scalar(1), past]), 1e9);
  const days = times(g, g.node('Add', [ages, never]), 1 / daySeconds);
  return {
    isInSession,
    depth,
    events: total(past),
    baskets: g.node('ReduceMax', [segment, axis], { keepdims: 1 }),
    pause: g.node('Min', [g.node('ReduceMin', [days, axis], { keepdims: 1 }), g.scalar(400)]),
  };
}

function placeOfNewest({ g, ids }: Lines, place: Float32Array): Value {
  return g.node('Gather', [g.floats(place, [place.length]), newestColumn(g, ids)]);
}

/** [users, features, width]. */
export function stacked({ g }: Pick<Lines, 'g'>, values: Features): Value {
  const rows = [...values.values()].map((value) => g.node('Unsqueeze', [value, g.int64s([1])]));
  return g.node('Concat', rows, { axis: 1 });
}
