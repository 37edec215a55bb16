import { hash24 } from '../features/history-codec';

/**
 * Lists of one customer depend on each other, so that a mean's error is not that of so many lists. Customers are put into groups by their ids:
 * groups do not depend on each other, whoever is in them, and how far they scatter tells the error (random groups; Wolter, "Introduction to
 * Variance Estimation", 2007, chapter 2). Groups add up over partitions and spans of time, and name nobody.
 */
export const customerGroups = 16;

export function customerGroupOf(userId: string): number {
  return hash24(userId) % customerGroups;
}

/** Fewer groups that anybody is in, or fewer lists, tell too little of how groups scatter. */
export const fewestGroups = 10;
export const fewestLists = 30;
/** Standard errors to either side of a mean that hold the truth in 95 of 100 cases: Student's t with 15 degrees of freedom. */
export const intervalFactor = 2.1314495;

/**
 * Of the mean Σy ÷ Σx by the delta method. Null where too little is known, and where groups do not differ at all, which says that there
 * are few of them rather than that nothing is left to chance.
 * @param x by group, how many lists count; @param y by group, the sum of the figure over them.
 */
export function standardErrorOf(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  let [lists, sum, met] = [0, 0, 0];
  for (let group = 0; group < customerGroups; group++) {
    lists += x[group] ?? 0;
    sum += y[group] ?? 0;
    if ((x[group] ?? 0) > 0) met++;
  }
  if (met < fewestGroups || lists < fewestLists) return null;
  const mean = sum / lists;
  let scatter = 0;
  for (let group = 0; group < customerGroups; group++) scatter += ((y[group] ?? 0) - mean * (x[group] ?? 0)) ** 2;
  const error = Math.sqrt((scatter * customerGroups) / (customerGroups - 1)) / lists;
  return error > 1e-12 ? error : null;
}
