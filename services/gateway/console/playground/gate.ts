import { AppError } from '../../../../lib/errors';

/** Runs the work unless as much of it runs already; then it rejects with QUEUE_FULL (retriable). */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

export function createGate(most: number, message: string): Gate {
  let running = 0;
  return async (work) => {
    if (running >= most) throw new AppError('QUEUE_FULL', message, { retryAfterSeconds: 1 });
    running++;
    try {
      return await work();
    } finally {
      running--;
    }
  };
}
