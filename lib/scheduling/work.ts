/** What runs are made by: at most `size` at a time. Lanes of the same workers wait for each other. */
export interface Workers {
  readonly size: number;
}

/** Work that may share a run: of one version of a model. */
export interface Lane<P, R> {
  readonly workers: Workers;
  /** Rows that a run may have; a single work may have more, and runs alone then. */
  readonly maxRows: number;
  /** An answer for each, in order. What it rejects with is the answer to all of them. */
  run(payloads: readonly P[]): Promise<readonly R[]>;
}

export interface Work<P> {
  readonly payload: P;
  readonly rows: number;
  /** Of its longest row, 1 or more: shorter ones that share its run are padded to it. */
  readonly length: number;
  /** By the scheduler's clock, ms: an answer that comes later is worth nothing. */
  readonly deadline: number;
  /** It is never refused, and its deadline only says when its turn is. */
  readonly isPatient?: boolean;
}

/** Work in a queue, with whom to tell. */
export interface Waiting extends Work<unknown> {
  /** Of its coming. */
  readonly order: number;
  /** Whether it runs although it is not expected to be in time: to see whether that is still so. */
  readonly isTrial: boolean;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}
