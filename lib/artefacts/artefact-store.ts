import type { Readable } from 'node:stream';

export interface StoredArtefact {
  readonly sha256: string;
  readonly bytes: number;
  /** When it was put, ms since 1970 UTC. */
  readonly putAt: number;
}

/**
 * Files by the SHA-256 of their content, which is all that names them. Everything rejects with ARTEFACTS_UNAVAILABLE
 * (retriable) where the store does not answer, and with ARTEFACT_INVALID for a name that is no hash.
 */
export interface ArtefactStore {
  /** For people: `file:/var/lib/artefacts`, `s3://bucket/prefix`. */
  readonly where: string;
  /**
   * Takes the content, whole or not at all; it replaces one that is there already, which may have been damaged.
   * Rejects with ARTEFACT_INVALID where it has another hash or length, or ends early, ARTEFACT_TOO_LARGE as soon as it is longer
   * than `bytes`. Nothing is left behind then.
   */
  put(sha256: string, bytes: number, content: Readable): Promise<void>;
  /** All of it, checked. Rejects with ARTEFACT_MISSING, ARTEFACT_TOO_LARGE above `maxBytes`, ARTEFACT_INVALID if it was changed. */
  get(sha256: string, maxBytes: number): Promise<Buffer>;
  /** Its content as a stream, which fails with ARTEFACT_INVALID at its end where it was changed. Rejects with ARTEFACT_MISSING. */
  open(sha256: string): Promise<Readable>;
  /** Null where it is not there. */
  stat(sha256: string): Promise<StoredArtefact | null>;
  /** Its time to be collected begins anew, as if it were put again. False where it is not there. */
  renew(sha256: string): Promise<boolean>;
  /** Notes that somebody has had its content: they put it. Forgotten with the time to be collected. @param by whoever that is. */
  claim(sha256: string, by: string): Promise<void>;
  isClaimed(sha256: string, by: string): Promise<boolean>;
  /** Whether there was one. */
  delete(sha256: string): Promise<boolean>;
  list(): AsyncIterable<StoredArtefact>;
  /** Deletes what was put before `before` (ms since 1970 UTC) and is not to be kept, what interrupted uploads left, and claims of before. Gives what went. */
  collect(before: number, keep: (sha256: string) => boolean): Promise<StoredArtefact[]>;
  close(): void;
}
