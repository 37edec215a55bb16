export interface StoredObject {
  readonly key: string;
  readonly bytes: number;
  /** When it was put, ms since 1970 UTC. */
  readonly putAt: number;
}

/**
 * Objects by name, with `/` between the parts of a key. Each appears whole or not at all. Everything rejects with ARTEFACTS_UNAVAILABLE
 * (retriable) where the store does not answer.
 */
export interface ObjectStore {
  /** For people: `file:/var/lib/archive`, `s3://bucket/prefix/`. */
  readonly where: string;
  /** Replaces what is there under that key. */
  put(key: string, content: Uint8Array): Promise<void>;
  /** False, and nothing is changed, where something is there: of several that create the same key, one hears true. */
  create(key: string, content: Uint8Array): Promise<boolean>;
  /** Null where it is not there. */
  get(key: string): Promise<Buffer | null>;
  /** Its bytes from `start` up to before `end`. Null where it is not there. */
  read(key: string, start: number, end: number): Promise<Buffer | null>;
  /** Null where it is not there. */
  stat(key: string): Promise<StoredObject | null>;
  /** Gives it another key, replacing what is there. False where it is not there. */
  move(from: string, to: string): Promise<boolean>;
  delete(key: string): Promise<void>;
  /** Those whose key begins with `prefix` and comes after `after`, by key in the order of its bytes. */
  list(prefix: string, after?: string): AsyncIterable<StoredObject>;
  close(): void;
}
