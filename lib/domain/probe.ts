/** What the ids of users begin with that the availability probe makes up (`streamrec probe`); no customer's may. */
export const probePrefix = 'streamrec-probe-';

/**
 * Whether a user is the availability probe's. Its events go through the whole system as any customer's do, and count in no figure
 * that tells of customers: quality, popularity, drift, training, experiments.
 */
export function isProbe(userId: string): boolean {
  return userId.startsWith(probePrefix);
}

/** The one synthetic user of a partition: as many as there are partitions, however long the probe runs. */
export function probeUser(partition: number): string {
  return `${probePrefix}${partition}`;
}
