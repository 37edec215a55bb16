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
  /**
   * Resolves when what failed before is over, well or not: only then is a committed offset worth reading. A commit that is still under way
   * goes on, unless it is cut short: then it is over as well.
   */
  ready(how?: { readonly cutShort: boolean }): Promise<void>;
  /**
   * Writes the records and moves the group's committed offsets; one call at a time, a partition once in it. Rejects with KAFKA_FENCED
   * where the group, or a newer owner, does not let it, KAFKA_UNAVAILABLE (retriable) or KAFKA_REFUSED: then none is committed, or
   * with KAFKA_UNAVAILABLE perhaps all are, and each partition's position is to be read again after `ready`.
   */
  commit(parts: readonly PartResults[]): Promise<void>;
  close(): Promise<void>;
}

/** A producer for one use at a time, given up at the first failure: the next use opens another. One opening at a time. */
export function renewed<P extends { close(): Promise<void> }>(open: () => Promise<P>) {
  let current: Promise<P> | null = null;
  let inUse: Promise<P> | null = null;

  function get(): Promise<P> {
    if (current !== null) return current;
    const opening = open();
    current = opening;
    opening.catch(() => {
      if (current === opening) current = null;
    });
    return opening;
  }

  async function giveUp(one: Promise<P> | null): Promise<void> {
    if (one === null) return;
    if (current === one) current = null;
    await one.then(
      (producer) => producer.close(),
      () => undefined,
    );
  }

  return {
    async use(work: (producer: P) => Promise<void>): Promise<void> {
      const mine = get();
      inUse = mine;
      try {
        await work(await mine);
      } catch (error) {
        void giveUp(mine);
        throw error;
      } finally {
        inUse = null;
      }
    },
    async ready({ cutShort } = { cutShort: false }): Promise<void> {
      if (cutShort && inUse !== null && inUse === current) void giveUp(inUse);
      await get();
    },
    close: () => giveUp(current),
  };
}
