import { addMoments, type UserMoments } from './user-moments';

/** Σy ÷ Σx over users, and the variance of that by the delta method. */
export interface RatioEstimate {
  readonly value: number;
  readonly variance: number;
}

/** Of a variant, and of both together. */
export interface Arms<T> {
  readonly canary: T;
  readonly live: T;
}

/** Sum over users of (y − rate × x)²: how far users scatter about a rate. */
function scatter({ xx, y, yy, xy }: UserMoments, rate: number): number {
  // Of users who all are alike, rounding leaves a little more or less than nothing.
  return Math.max(0, yy - 2 * rate * xy + rate * rate * xx, Number.EPSILON * (yy + y));
}

/**
 * Both variants' ratios; null where one has fewer than two users. A variance is that of the variant's own users, or its part of what all
 * users together scatter, whichever is larger: of a few users without a single hit their own would be nothing, and any difference certain.
 * Its part is by users or by x², whichever is more: a variant with the busiest user of all is known less well than its users are many.
 */
export function ratiosOf({ canary, live }: Arms<UserMoments>): Arms<RatioEstimate> | null {
  if (canary.users < 2 || live.users < 2 || canary.x <= 0 || live.x <= 0) return null;
  const all = addMoments(canary, live);
  const ofAll = (scatter(all, all.y / all.x) * all.users) / (all.users - 1);
  const estimate = (own: UserMoments): RatioEstimate => {
    const value = own.y / own.x;
    const ofOwn = (scatter(own, value) * own.users) / (own.users - 1);
    const part = Math.max(own.users / all.users, own.xx / all.xx);
    return { value, variance: Math.max(ofOwn, part * ofAll) / (own.x * own.x) };
  };
  return { canary: estimate(canary), live: estimate(live) };
}

/**
 * Over several deployments of one canary, such as with a growing share: each deployment's variants are compared among themselves, as days
 * differ, and weigh by how much they tell (Mantel and Haenszel, 1959). Users who are in several are not independent of themselves, so
 * standard deviations are added up as if all were: too wide rather than too narrow. Null where no deployment has users enough.
 */
export function stratifiedRatios(strata: readonly Arms<UserMoments>[]): Arms<RatioEstimate> | null {
  const known = strata.flatMap((one) => {
    const ratios = ratiosOf(one);
    return ratios === null ? [] : [{ ...ratios, weight: (one.canary.x * one.live.x) / (one.canary.x + one.live.x) }];
  });
  const whole = known.reduce((sum, { weight }) => sum + weight, 0);
  if (whole === 0) return null;
  const combined = (arm: 'canary' | 'live'): RatioEstimate => ({
    value: known.reduce((sum, one) => sum + one.weight * one[arm].value, 0) / whole,
    variance: (known.reduce((sum, one) => sum + one.weight * Math.sqrt(one[arm].variance), 0) / whole) ** 2,
  });
  return { canary: combined('canary'), live: combined('live') };
}
