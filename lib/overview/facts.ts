/** What whoever watches knows for itself, beyond what the services say. */
export interface Facts {
  /** Null where nobody has asked yet. */
  readonly redis: Reached | null;
  readonly kafka: Reached | null;
  /** Of the recommenders' group, as the brokers have it: known where no recommender is left, too. */
  readonly partitions: readonly PartitionProgress[];
  /** What the registry's log deploys. */
  readonly deployments: readonly DeployedVersion[];
  /** Those that broke a limit of late. */
  readonly endedCanaries: readonly EndedCanary[];
}

/** Whether a store answers. */
export interface Reached {
  /** Null where it answered. */
  readonly failure: string | null;
}

export interface PartitionProgress {
  readonly topic: string;
  readonly partition: number;
  /** The next offset that the group reads; null where it has committed none. */
  readonly committed: number | null;
  /** The next offset that will be written. */
  readonly end: number;
}

export interface DeployedVersion {
  readonly model: string;
  readonly version: string;
  readonly variant: 'live' | 'canary' | 'shadow';
  /** ms since 1970; null where the log does not say. */
  readonly since: number | null;
  /** Of the users; null but for a canary. */
  readonly userShare: number | null;
}

/** A canary that the registry's guards have ended. */
export interface EndedCanary {
  readonly model: string;
  /** ms since 1970. */
  readonly at: number;
  /** Which limit it broke. */
  readonly reason: string;
}

export const noFacts: Facts = { redis: null, kafka: null, partitions: [], deployments: [], endedCanaries: [] };

/** Of a partition: what the group has not committed; null where it has committed nothing. */
export function lagOf({ committed, end }: PartitionProgress): number | null {
  return committed === null ? null : Math.max(0, end - committed);
}

/** Of all of them; null where nobody knows of any. */
export function lagOfAll({ partitions }: Facts): number | null {
  const known = partitions.map(lagOf).filter((lag) => lag !== null);
  return known.length === 0 ? null : known.reduce((sum, lag) => sum + lag, 0);
}
