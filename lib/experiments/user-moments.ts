/**
 * Sums over users from which the ratio Σy ÷ Σx and its variance follow, in the delta method's way (Deng, Knoblich and Lu, "Applying the
 * delta method in metric analytics", KDD 2018): x is a user's recommendations that are judged, y the sum of a metric over them. They add
 * up over partitions, as long as a user is in one of them only.
 */
export interface UserMoments {
  /** With x above 0. */
  readonly users: number;
  readonly x: number;
  readonly xx: number;
  readonly y: number;
  readonly yy: number;
  readonly xy: number;
}

export const noMoments: UserMoments = { users: 0, x: 0, xx: 0, y: 0, yy: 0, xy: 0 };

/** Those of one user, who is counted once however often his sums change. */
export function momentsOfUser(x: number, y: number): UserMoments {
  return { users: 1, x, xx: x * x, y, yy: y * y, xy: x * y };
}

export function addMoments(a: UserMoments, b: UserMoments): UserMoments {
  return {
    users: a.users + b.users,
    x: a.x + b.x,
    xx: a.xx + b.xx,
    y: a.y + b.y,
    yy: a.yy + b.yy,
    xy: a.xy + b.xy,
  };
}
