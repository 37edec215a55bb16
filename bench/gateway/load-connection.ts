export interface Answer {
  /** Of HTTP; 0 where the connection broke. */
  readonly status: number;
  readonly isMarked: boolean;
}

/** A connection that asks one thing at a time. */
export interface LoadConnection {
  /** @param done told once, when the answer has come whole. */
  send(request: Buffer, done: (answer: Answer) => void): void;
  close(): void;
}
