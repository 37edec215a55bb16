/** A record header that its writer sets on history loaded afterwards: remembered, but nothing is recommended for it. */
export const backfillHeader = 'streamrec-backfill';
