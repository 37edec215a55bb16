import { decisiveInformation, sequenceWidth, type SequenceOptions } from './confidence-sequence';
import { normalQuantile } from './normal-quantile';
import type { UserMoments } from './user-moments';

/** What is known or assumed of live before a canary begins. */
export interface LiveFigures {
  /** Mean of the metric over judged recommendations, above 0. */
  readonly rate: number;
  /** Variance over users of (y − rate × x) ÷ (mean x × rate): how many users it takes to know the rate so and so well. */
  readonly relativeVariance: number;
}

/** As an evaluator has seen it. Null where there is too little. */
export function figuresOf(live: UserMoments): LiveFigures | null {
  const { users, x, xx, y, yy, xy } = live;
  if (users < 2 || x <= 0 || y <= 0) return null;
  const rate = y / x;
  const perUser = (yy - 2 * rate * xy + rate * rate * xx) / (users - 1);
  const relativeVariance = perUser / ((x / users) * rate) ** 2;
  return relativeVariance > 0 && Number.isFinite(relativeVariance) ? { rate, relativeVariance } : null;
}

export interface AssumedFigures {
  /** Share of recommendations with a hit, above 0 and below 1. */
  readonly hitRate: number;
  /** Mean of a user's recommendations. */
  readonly perUser: number;
  /** Their standard deviation over users, divided by the mean: about 1 where a few users are very busy. */
  readonly variation: number;
  /** How alike a user's recommendations come out, 0 to 1 (intraclass correlation). */
  readonly correlation: number;
}

/** Of a hit rate, before anything was measured. */
export function assumedFigures({ hitRate, perUser, variation, correlation }: AssumedFigures): LiveFigures {
  const square = Math.max(perUser, perUser * perUser * (1 + variation * variation));
  const spread = perUser + correlation * (square - perUser);
  return { rate: hitRate, relativeVariance: ((1 - hitRate) / hitRate) * (spread / (perUser * perUser)) };
}

export interface PlanOptions extends Omit<SequenceOptions, 'effect'> {
  /** What the sequence is made for; the effect that is planned for where it is left out. */
  readonly tunedFor?: number;
  /** How often a difference of that size is to be found. */
  readonly power: number;
  /** Of the users, in the canary. */
  readonly share: number;
  readonly margin: number;
}

export interface Plan {
  /** Relative to live's. */
  readonly effect: number;
  readonly users: number;
  readonly canaryUsers: number;
  /** Half of such canaries are judged by then. */
  readonly medianUsers: number;
  /** With one look at the end, which nobody may take before: what looking any time costs. */
  readonly fixedUsers: number;
}

/** How many users it takes to find a canary that differs by `effect`, which has to be more than the margin. */
export function planFor(effect: number, live: LiveFigures, options: PlanOptions): Plan {
  const { alpha, power, share, margin, tunedFor = effect } = options;
  const gap = effect - margin;
  const perInformation = live.relativeVariance / (share * (1 - share));
  const usersFor = (information: number): number => Math.ceil(information * perInformation);
  const needed = (reach: number): number => informationFor(gap, reach, { alpha, effect: tunedFor });
  const users = usersFor(needed(normalQuantile(power)));
  const fixed = ((normalQuantile(1 - alpha / 2) + normalQuantile(power)) / gap) ** 2;
  return {
    effect,
    users,
    canaryUsers: Math.ceil(users * share),
    medianUsers: usersFor(needed(0)),
    fixedUsers: usersFor(fixed),
  };
}

/** The smallest effect that so many users show, with the sequence made for it. */
export function smallestEffect(users: number, live: LiveFigures, options: PlanOptions): number | null {
  let [low, high] = [options.margin, 1];
  if (planFor(high, live, options).users > users) return null;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (planFor(middle, live, options).users > users) low = middle;
    else high = middle;
  }
  return high;
}

/** Where gap × √information − the sequence's width first exceeds `reach`, in standard errors. */
function informationFor(gap: number, reach: number, sequence: SequenceOptions): number {
  let low = 0;
  let high = decisiveInformation({ ...sequence, effect: gap });
  const isEnough = (information: number): boolean =>
    gap * Math.sqrt(information) - sequenceWidth(information, sequence) >= reach;
  while (!isEnough(high)) [low, high] = [high, 2 * high];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
