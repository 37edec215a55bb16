/**
 * How far Redis holds what a partition's events left there: every event below `offset`. `whole` is kept by the service that
 * reads the partition; `refilling` by a rebuild that has come that far. No mark where there should be one: Redis lost its data.
 */
export interface Mark {
  readonly state: 'whole' | 'refilling';
  readonly offset: bigint;
}

/**
 * A node of a Redis Cluster that fails over or comes back loses what it held and the others did not, so each has to vouch for itself: a
 * mark has copies in so many slots, evenly spread, and what was written to a node before its copy of the mark is there if the copy is.
 * Tag i hashes to slot 1,024 i + 512: each node that serves 1,024 slots in a row or more has one.
 */
export const copyTags: readonly string[] = [
  ...['1768', '20261', '18360', '41271', '3453', '11199', '29098', '8591'],
  ...['265', '45842', '13409', '17891', '46093', '3635', '2912', '48623'],
];

/** What all copies vouch for: nothing where one is missing, a refill that is under way anywhere, the lowest offset. */
export function leastOf(copies: readonly (Mark | null)[]): Mark | null {
  let [isRefill, lowest]: [boolean, bigint | null] = [false, null];
  for (const copy of copies) {
    if (copy === null) return null;
    isRefill ||= copy.state === 'refilling';
    if (lowest === null || copy.offset < lowest) lowest = copy.offset;
  }
  return lowest === null ? null : { state: isRefill ? 'refilling' : 'whole', offset: lowest };
}
