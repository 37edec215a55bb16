import type { AppError } from '../../lib/errors';
import type { JointOutput, PartResults } from '../../lib/kafka/joint-output';

interface Attempt {
  readonly parts: readonly PartResults[];
  /** Ends the commit under way, well or not. */
  settle(error?: AppError): void;
}

export interface FakeOutput extends JointOutput {
  /** Every commit asked for, in order. */
  readonly attempts: readonly Attempt[];
  /** Up to where commits went well. */
  readonly committed: readonly bigint[];
}

/** Where results go, in memory. By hand, each commit waits to be settled; otherwise all go well at once. */
export function fakeOutput({ byHand = false } = {}): FakeOutput {
  const attempts: Attempt[] = [];
  const committed: bigint[] = [];
  return {
    attempts,
    committed,
    ready: () => Promise.resolve(),
    commit: (parts) =>
      new Promise((resolve, reject) => {
        const settle = (error?: AppError): void => {
          if (error) return reject(error);
          committed.push(...parts.map(({ nextOffset }) => nextOffset));
          resolve();
        };
        attempts.push({ parts, settle });
        if (!byHand) settle();
      }),
    close: () => Promise.resolve(),
  };
}

/** Of commits without anything put off. */
export const atOnce = { leastMs: 0, mostMs: 0, backlog: 1, fullEvents: 1e6 };
