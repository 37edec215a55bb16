/** What a record of the catalogue said of an item's availability. */
export interface AvailabilityRecord {
  readonly available: boolean;
  /** The record's timestamp, ms since 1970. */
  readonly at: number;
}

/**
 * `available` and `unavailable`: the catalogue says so. `changing`: it changed so shortly before that the recommender may have
 * seen either. `unknown`: its oldest record that compaction has left is younger.
 */
export type PastAvailability = 'available' | 'unavailable' | 'changing' | 'unknown';

/** How far the recommender's view may have been behind the catalogue's records, beyond the age of its features, ms. */
const leastSlackMs = 60_000;

/**
 * What an item's availability was to a recommender at a moment of the past.
 * @param records in the order of the topic.
 * @param featureAgeMs as the recommendation says it.
 */
export function availabilityAt(
  records: readonly AvailabilityRecord[],
  at: number,
  featureAgeMs: number,
): PastAvailability {
  if (records.length === 0) return 'available';
  const before = records.filter((record) => record.at <= at);
  const last = before.at(-1);
  if (last === undefined) return 'unknown';
  const surely = at - Math.max(leastSlackMs, featureAgeMs);
  const settled = before.filter((record) => record.at <= surely).at(-1);
  const recent = before.filter((record) => record.at > surely);
  // Without a settled record it was another one, which compaction has taken, or none, which is as good as available.
  const isSame = recent.every(({ available }) => available === (settled?.available ?? true));
  if (!isSame) return 'changing';
  return last.available ? 'available' : 'unavailable';
}
