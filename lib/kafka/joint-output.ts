import type { OutputRecord } from './records';

/** What one input partition's events came to. */
export interface PartResults {
  readonly partition: number;
  readonly records: readonly OutputRecord[];
  /** The offset behind the last event that is done. */
  readonly nextOffset: bigint;
}

/** Where the results of all partitions of a process go, together with how far each has been read. */
export interface JointOutput {
  /** Resolves when what was under way before has ended, well or not: only then is a committed offset worth reading. */
  ready(): Promise<void>;
  /**
   * Writes the records and moves the group's committed offsets; one call at a time, a partition once in it. Rejects with KAFKA_FENCED
   * where the group, or a newer owner, does not let it, KAFKA_UNAVAILABLE (retriable) or KAFKA_REFUSED: then none is committed, or
   * with KAFKA_UNAVAILABLE perhaps all are, and each partition's position is to be read again after `ready`.
   */
  commit(parts: readonly PartResults[]): Promise<void>;
  close(): Promise<void>;
}

/** A producer that is given up at the first failure; the next use opens another. One opening at a time. */
export function renewed<P extends { close(): Promise<void> }>(open: () => Promise<P>) {
  let current: Promise<P> | null = null;
  return {
    get(): Promise<P> {
      if (current !== null) return current;
      const opening = open();
      current = opening;
      opening.catch(() => {
        if (current === opening) current = null;
      });
      return opening;
    },
    async giveUp(): Promise<void> {
      const former = current;
      current = null;
      await former?.then(
        (producer) => producer.close(),
        () => undefined,
      );
    },
  };
}
