interface Standing {
  /** ms. */
  readonly at: number;
  readonly lag: number | null;
}

/** How long until nothing waits, at the pace at which the lag shrank; null where it did not. */
export function catchUpSeconds(before: Standing, after: Standing): number | null {
  if (before.lag === null || after.lag === null) return null;
  if (after.lag === 0) return 0;
  const perSecond = (before.lag - after.lag) / ((after.at - before.at) / 1_000);
  return perSecond > 0 ? after.lag / perSecond : null;
}
