import type { AppError } from '../../lib/errors';
import type { JointOutput } from '../../lib/kafka/joint-output';
import type { LaneResult } from './lane-result';
import { createWaitingResults, partResults, type WaitingResults } from './waiting-results';

/** How far apart commits are: a transaction costs much the same for one event as for a thousand. */
export interface CommitPace {
  /** Without a backlog. */
  readonly leastMs: number;
  /** Where a partition has one of `backlog` events or more; with less, in proportion. */
  readonly mostMs: number;
  readonly backlog: number;
  /** So many events of a partition with results are not put off any longer. */
  readonly fullEvents: number;
}

/** Why a commit was not put off any longer: nothing to wait for, its time, as much as may wait, no more to come. */
export type CommitReason = 'idle' | 'interval' | 'full' | 'drain';

export interface CommitterOptions {
  readonly output: Pick<JointOutput, 'commit'>;
  readonly pace: CommitPace;
  /** Once for each commit, of whatever partitions. */
  readonly onCommitted: (results: readonly LaneResult[], seconds: number, reason: CommitReason) => void;
  readonly onLost: (error: AppError) => void;
}

/** A partition as the committer knows it. */
export interface CommitMember {
  readonly partition: number;
  /** Its events that wait behind those with results. */
  readonly behind: () => number;
  readonly onCommitted: (results: readonly LaneResult[]) => void;
  /** It is left out from now on. */
  readonly onFailed: (error: AppError) => void;
}

/** One partition's place among those that are committed together. */
export interface CommitPlace {
  add(result: LaneResult): void;
  /** Nothing more will come: what there is, is not put off. */
  hurry(): void;
  readonly pendingEvents: number;
  /** Resolves when the commit under way, if any, has ended; nothing more of the partition is committed. */
  close(): Promise<void>;
}

/**
 * Commits results of all partitions together, each partition's in order: at once where there was no commit for a while, else grouped, the
 * more the longer the backlog; while one commit is under way, the next gathers. Partitions whose commit failed go one by one until each
 * has been committed: one that cannot be does not hold up the others.
 */
export interface Committer {
  join(member: CommitMember): CommitPlace;
}

interface Entry {
  readonly member: CommitMember;
  readonly waiting: WaitingResults;
  hurried: boolean;
}

/** Larger results are not put off either: they lie in memory. */
const fullBytes = 1 << 20;

export function createCommitter({ output, pace, onCommitted, onLost }: CommitterOptions): Committer {
  const entries = new Set<Entry>();
  /** Partitions that go alone. */
  const suspects = new Set<number>();
  let wasAlone = false;
  let lastStart = -Infinity;
  let timer: NodeJS.Timeout | undefined;
  let committing: Promise<void> | null = null;

  const withResults = (): Entry[] => [...entries].filter(({ waiting }) => !waiting.isEmpty);

  function poke(): void {
    const ready = withResults();
    if (committing !== null || ready.length === 0) return;
    clearTimeout(timer);
    const sinceLast = performance.now() - lastStart;
    const reason = reasonNow(ready, sinceLast);
    if (reason === null) timer = setTimeout(poke, intervalMs() - sinceLast);
    else committing = commit(nextOf(ready), reason);
  }

  function reasonNow(ready: readonly Entry[], sinceLast: number): CommitReason | null {
    if (ready.some(({ hurried }) => hurried)) return 'drain';
    if (ready.some(({ waiting }) => waiting.events >= pace.fullEvents || waiting.bytes >= fullBytes)) return 'full';
    if (sinceLast < intervalMs()) return null;
    return mostBehind() === 0 ? 'idle' : 'interval';
  }

  function mostBehind(): number {
    let most = 0;
    for (const { member } of entries) most = Math.max(most, member.behind());
    return most;
  }

  function intervalMs(): number {
    const share = Math.min(1, mostBehind() / pace.backlog);
    return pace.leastMs + share * Math.max(0, pace.mostMs - pace.leastMs);
  }

  /** All together, but for those that go alone: those in turn with the others. */
  function nextOf(ready: readonly Entry[]): readonly Entry[] {
    const alone = ready.find(({ member }) => suspects.has(member.partition));
    const together = ready.filter(({ member }) => !suspects.has(member.partition));
    wasAlone = alone !== undefined && (together.length === 0 || !wasAlone);
    return wasAlone ? [alone as Entry] : together;
  }

  async function commit(chosen: readonly Entry[], reason: CommitReason): Promise<void> {
    const taken = chosen.map((entry) => ({ ...entry, results: entry.waiting.take() }));
    const all = taken.flatMap(({ results }) => results);
    lastStart = performance.now();
    try {
      await output.commit(taken.map(({ member, results }) => partResults(member.partition, results)));
      onCommitted(all, (performance.now() - lastStart) / 1000, reason);
      for (const { member, waiting, results } of taken) {
        suspects.delete(member.partition);
        waiting.done(results);
        member.onCommitted(results);
      }
    } catch (cause) {
      const error = cause as AppError;
      for (const { trace } of all) trace?.lost(error.code);
      onLost(error);
      for (const { member, waiting } of taken) {
        if (error.code !== 'KAFKA_FENCED') suspects.add(member.partition);
        const wasClosed = waiting.closed;
        waiting.close();
        if (!wasClosed) member.onFailed(error);
      }
    } finally {
      committing = null;
    }
    poke();
  }

  return {
    join(member) {
      const entry: Entry = { member, waiting: createWaitingResults(), hurried: false };
      const { waiting } = entry;
      entries.add(entry);
      return {
        add(result) {
          waiting.add(result);
          poke();
        },
        hurry() {
          entry.hurried = true;
          poke();
        },
        get pendingEvents() {
          return waiting.pendingEvents;
        },
        async close() {
          entries.delete(entry);
          waiting.close();
          await committing;
        },
      };
    },
  };
}
