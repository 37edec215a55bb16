/** What one training is to do: the first argument of its process, as JSON. */
export interface TrainingOrder {
  readonly trainer: 'spark' | 'linear';
  /** Folder of the archive. */
  readonly archive: string;
  /** Folder for everything else. */
  readonly work: string;
  readonly driverMemory: string;
}

export interface Trained {
  readonly events: number;
  readonly users: number;
  readonly items: number;
  /** SHA-256 of the graph: every weight is in it. */
  readonly graph: string;
}

/** Sent when a step begins, and at the end. */
export type TrainingNews = { readonly step: string } | { readonly trained: Trained };
