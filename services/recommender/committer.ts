import type { AppError } from '../../lib/errors';
import type { PartitionOutput } from '../../lib/kafka/partition-output';
import type { OutputRecord } from '../../lib/kafka/records';
import type { PartTrace } from '../../lib/tracing/batch-trace';

/** What one micro-batch made of one partition's events. */
export interface LaneResult {
  readonly records: readonly OutputRecord[];
  /** The offset after the last event that is done. */
  readonly nextOffset: bigint;
  readonly events: number;
  /** Record timestamps, in ms, of the customers' events that got a recommendation. */
  readonly recommendedAt: readonly number[];
  /** Recommendations made for the availability probe. */
  readonly probes: number;
  /** Tombstones of customers who were forgotten. */
  readonly forgotten: number;
  /** Null where none of the events is traced. */
  readonly trace: PartTrace | null;
}

/** How far apart a partition's commits are: a transaction costs the same for one event as for a thousand. */
export interface CommitPace {
  /** Without a backlog. */
  readonly leastMs: number;
  /** With one of `backlog` events or more; with less, in proportion. */
  readonly mostMs: number;
  readonly backlog: number;
  /** Results of so many events are not put off any longer. */
  readonly fullEvents: number;
}

/** Why a commit was not put off any longer: nothing to wait for, its time, as much as may wait, no more to come. */
export type CommitReason = 'idle' | 'interval' | 'full' | 'drain';

export interface CommitterOptions {
  readonly output: PartitionOutput;
  readonly pace: CommitPace;
  /** Events of this partition that wait behind those with results. */
  readonly behind: () => number;
  readonly onCommitted: (results: readonly LaneResult[], seconds: number, reason: CommitReason) => void;
  readonly onFailed: (error: AppError) => void;
}

/** Commits a partition's results in order: at once where it has not for a while, else grouped, the more the longer the backlog. */
export interface Committer {
  add(result: LaneResult): void;
  /** Nothing more will come: what there is, is not put off. */
  hurry(): void;
  readonly pendingEvents: number;
  /** Resolves when the commit under way, if any, has ended; nothing more is committed. */
  close(): Promise<void>;
}

/** Larger results are not put off either: they lie in memory. */
const fullBytes = 1 << 20;

export function createCommitter(options: CommitterOptions): Committer {
  const { output, pace, behind, onCommitted, onFailed } = options;
  let pending: LaneResult[] = [];
  let pendingEvents = 0;
  let waitingEvents = 0;
  let waitingBytes = 0;
  let lastStart = -Infinity;
  let timer: NodeJS.Timeout | undefined;
  let committing: Promise<void> | null = null;
  let hurried = false;
  let closed = false;

  function poke(): void {
    if (closed || committing !== null || pending.length === 0) return;
    clearTimeout(timer);
    const sinceLast = performance.now() - lastStart;
    const reason = reasonNow(sinceLast);
    if (reason === null) timer = setTimeout(poke, intervalMs() - sinceLast);
    else committing = commit(reason);
  }

  function reasonNow(sinceLast: number): CommitReason | null {
    if (hurried) return 'drain';
    if (waitingEvents >= pace.fullEvents || waitingBytes >= fullBytes) return 'full';
    if (sinceLast < intervalMs()) return null;
    return behind() === 0 ? 'idle' : 'interval';
  }

  function intervalMs(): number {
    const share = Math.min(1, behind() / pace.backlog);
    return pace.leastMs + share * Math.max(0, pace.mostMs - pace.leastMs);
  }

  async function commit(reason: CommitReason): Promise<void> {
    const results = pending;
    pending = [];
    waitingEvents = 0;
    waitingBytes = 0;
    lastStart = performance.now();
    const last = results[results.length - 1] as LaneResult;
    try {
      await output.commit(
        results.flatMap(({ records }) => records),
        last.nextOffset,
      );
      for (const { events } of results) pendingEvents -= events;
      onCommitted(results, (performance.now() - lastStart) / 1000, reason);
    } catch (error) {
      closed = true;
      for (const { trace } of results) trace?.lost((error as AppError).code);
      onFailed(error as AppError);
    } finally {
      committing = null;
    }
    poke();
  }

  return {
    add(result) {
      if (closed) return result.trace?.lost('closed');
      pending.push(result);
      pendingEvents += result.events;
      waitingEvents += result.events;
      for (const { value } of result.records) waitingBytes += value?.length ?? 0;
      poke();
    },
    hurry() {
      hurried = true;
      poke();
    },
    get pendingEvents() {
      return pendingEvents;
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      for (const { trace } of pending) trace?.lost('closed');
      await committing;
    },
  };
}
