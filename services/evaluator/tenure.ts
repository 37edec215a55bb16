import { backoffMs, pause } from '../../lib/backoff';
import { AppError } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import type { Term } from './term';

export interface TenureOptions {
  readonly open: (partitions: readonly number[]) => Promise<Term>;
  /** The term's partitions are restored, and may be read. */
  readonly onOpened: (term: Term) => void;
  readonly onClosed: (partitions: readonly number[]) => void;
  /** Resolves at the next heartbeat that the group accepts. */
  readonly stillMember: () => Promise<void>;
  readonly onFailure: (error: AppError) => void;
  readonly logger: Logger;
}

/** One term after the other: each assignment ends the one before it, and one that fails is opened again. */
export interface Tenure {
  assign(partitions: readonly number[]): void;
  readonly term: Term | null;
  /** Why no term is open; null where one is. */
  readonly waiting: string | null;
  close(): Promise<void>;
}

export function createTenure(options: TenureOptions): Tenure {
  const { logger } = options;
  let assignment = new AbortController();
  let term: Term | null = null;
  let waiting: string | null = 'not a member of the group yet';
  let last: Promise<void> = Promise.resolve();

  async function serve(partitions: readonly number[], { signal }: AbortController): Promise<void> {
    const isOver = (): boolean => signal.aborted;
    for (let attempt = 0; !isOver(); attempt++) {
      waiting = 'taking partitions over';
      try {
        const opened = await options.open(partitions);
        try {
          if (isOver()) return;
          term = opened;
          waiting = null;
          options.onOpened(opened);
          const startedAt = performance.now();
          await Promise.race([opened.failed, aborted(signal)]).finally(() => {
            if (performance.now() - startedAt > steadyMs) attempt = 0;
          });
        } finally {
          term = null;
          options.onClosed(partitions);
          await opened.close();
        }
      } catch (error) {
        if (isOver()) return;
        const known = error instanceof AppError ? error : new AppError('INTERNAL', 'judging failed', { cause: error });
        if (!known.retriable && known.code !== 'KAFKA_FENCED') return options.onFailure(known);
        waiting = known.message;
        logger.warn({ err: known, attempt }, 'partitions are taken over again');
        // Who slept through a rebalance would fence the rightful owner: the group tells.
        if (known.code === 'KAFKA_FENCED') await Promise.race([options.stillMember(), aborted(signal)]);
        else await pause(backoffMs(attempt), signal);
      }
    }
  }

  return {
    assign(partitions) {
      assignment.abort();
      assignment = new AbortController();
      const mine = assignment;
      last = last.then(() => (partitions.length === 0 ? void (waiting = null) : serve(partitions, mine)));
    },
    get term() {
      return term;
    },
    get waiting() {
      return waiting;
    },
    async close() {
      assignment.abort();
      await last;
    },
  };
}

/** Having lasted so long, a term's failure is a first one. */
const steadyMs = 60_000;

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
