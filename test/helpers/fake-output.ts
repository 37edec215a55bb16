import type { AppError } from '../../lib/errors';
import type { PartitionOutput } from '../../lib/kafka/partition-output';
import type { OutputRecord } from '../../lib/kafka/records';

interface Attempt {
  readonly records: readonly OutputRecord[];
  readonly nextOffset: bigint;
  /** Ends the commit under way, well or not. */
  settle(error?: AppError): void;
}

export interface FakeOutput extends PartitionOutput {
  /** Every commit asked for, in order. */
  readonly attempts: readonly Attempt[];
  /** Up to where commits went well. */
  readonly committed: readonly bigint[];
  readonly closed: boolean;
}

/** A partition's output in memory. By hand, each commit waits to be settled; otherwise all go well at once. */
export function fakeOutput({ byHand = false } = {}): FakeOutput {
  const attempts: Attempt[] = [];
  const committed: bigint[] = [];
  let closed = false;
  return {
    attempts,
    committed,
    get closed() {
      return closed;
    },
    commit: (records, nextOffset) =>
      new Promise((resolve, reject) => {
        const settle = (error?: AppError): void => {
          if (error) return reject(error);
          committed.push(nextOffset);
          resolve();
        };
        attempts.push({ records, nextOffset, settle });
        if (!byHand) settle();
      }),
    close() {
      closed = true;
      return Promise.resolve();
    },
  };
}
