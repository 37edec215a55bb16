/** One customer's events in time order; ties keep the source's order. Entry `i` of each column belongs to one event. */
export interface Sequence {
  readonly userId: string;
  /** Numbered from 1 as in `TrainingData.itemIds`; 0 is an item that the vocabulary does not hold. */
  readonly items: Int32Array;
  /** ms since 1970 UTC. */
  readonly timesMs: Float64Array;
  /** As `eventTypeCode` gives them. */
  readonly types: Uint8Array;
  /** 1 where the event opened a visit, basket or order, as the stream's histories see it. */
  readonly opensSession: Uint8Array;
}

/** A cleaned window of events, by customer. Nothing at or after `untilMs` is in it or in anything derived from it. */
export interface TrainingData {
  /** Entry `i` is item `i + 1`: items met before `untilMs`, the most frequent first, ties by id. */
  readonly itemIds: readonly string[];
  /** By item id, where one was given before `untilMs`. */
  readonly titles: ReadonlyMap<string, string>;
  /** Of the first event; equal to `untilMs` where there is none. ms since 1970 UTC. */
  readonly fromMs: number;
  /** Exclusive. ms since 1970 UTC. */
  readonly untilMs: number;
  /** In all sequences together. */
  readonly events: number;
  /** Sequences. */
  readonly users: number;
  /** Restartable: each call reads anew, in the same order of customers. None is empty. */
  sequences(): AsyncIterable<Sequence>;
}
