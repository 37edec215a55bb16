import type { AppError } from '../../lib/errors';
import type { PartitionOutput } from '../../lib/kafka/partition-output';
import type { OutputRecord } from '../../lib/kafka/records';

/** What one micro-batch made of one partition's events. */
export interface LaneResult {
  readonly records: readonly OutputRecord[];
  /** The offset after the last event that is done. */
  readonly nextOffset: bigint;
  readonly events: number;
  /** Record timestamps, in ms, of the events that got a recommendation. */
  readonly recommendedAt: readonly number[];
}

export interface CommitterOptions {
  readonly output: PartitionOutput;
  /** Under load, commits are at least this far apart. */
  readonly intervalMs: number;
  /** Whether more results of this partition are on their way. */
  readonly moreComing: () => boolean;
  readonly onCommitted: (results: readonly LaneResult[], seconds: number) => void;
  readonly onFailed: (error: AppError) => void;
}

/** Commits a partition's results in order: grouped while more are coming, at once when none are. */
export interface Committer {
  add(result: LaneResult): void;
  /** Looks again whether to wait: more may have stopped coming. */
  poke(): void;
  readonly pendingEvents: number;
  /** Resolves when the commit under way, if any, has ended; nothing more is committed. */
  close(): Promise<void>;
}

export function createCommitter(options: CommitterOptions): Committer {
  const { output, intervalMs, moreComing, onCommitted, onFailed } = options;
  let pending: LaneResult[] = [];
  let pendingEvents = 0;
  let lastStart = -Infinity;
  let timer: NodeJS.Timeout | undefined;
  let committing: Promise<void> | null = null;
  let closed = false;

  function poke(): void {
    if (closed || committing !== null || pending.length === 0) return;
    const wait = moreComing() ? lastStart + intervalMs - performance.now() : 0;
    clearTimeout(timer);
    if (wait > 0) timer = setTimeout(poke, wait);
    else committing = commit();
  }

  async function commit(): Promise<void> {
    const results = pending;
    pending = [];
    lastStart = performance.now();
    const last = results[results.length - 1] as LaneResult;
    try {
      await output.commit(
        results.flatMap(({ records }) => records),
        last.nextOffset,
      );
      for (const { events } of results) pendingEvents -= events;
      onCommitted(results, (performance.now() - lastStart) / 1000);
    } catch (error) {
      closed = true;
      onFailed(error as AppError);
    } finally {
      committing = null;
    }
    poke();
  }

  return {
    add(result) {
      if (closed) return;
      pending.push(result);
      pendingEvents += result.events;
      poke();
    },
    poke,
    get pendingEvents() {
      return pendingEvents;
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await committing;
    },
  };
}
