/** One event to write, encoded. */
export interface LoadRecord {
  readonly eventId: string;
  readonly key: string;
  readonly value: Buffer;
}

export interface LoadOrder {
  readonly brokers: readonly string[];
  /** By which brokers know the writer, and hold it to a quota. */
  readonly clientId: string;
  readonly topic: string;
  readonly recommendations: string;
  readonly records: readonly LoadRecord[];
  readonly ratePerSecond: number;
  /** The first events, which are not counted. */
  readonly warmUp: number;
}

/** ms are from when an event was due to when its recommendation was read. */
export interface LoadReport {
  readonly kind: 'report';
  readonly latenciesMs: Float64Array;
  /** How late events were handed to the client, 99 of 100: what of the latency is the load's own. */
  readonly lateMsP99: number;
  readonly lost: number;
  readonly doubled: number;
}

export type LoadReply = LoadReport | { readonly kind: 'failed'; readonly message: string };
