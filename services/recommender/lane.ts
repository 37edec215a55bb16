import type { AppError } from '../../lib/errors';
import type { RawRecord } from '../../lib/kafka/records';
import type { Committer } from './committer';
import type { LaneMemory } from './lane-memory';
import type { LaneResult } from './lane-result';
import { createRecordQueue } from './record-queue';

export interface LaneLimits {
  readonly maxQueuedEvents: number;
  readonly maxQueuedBytes: number;
}

export interface LaneEvents {
  /** The partition should not be read for now, or may be again. */
  readonly onFull: (full: boolean) => void;
  readonly onCommitted: () => void;
  readonly onFailed: (error: AppError) => void;
  /** Events below the committed offset are done, and nothing is committed for them. */
  readonly onRemembered: () => void;
  /** Redis holds the history up to this offset alone: what follows is to be read again. */
  readonly onBehind: (offset: bigint) => void;
}

/**
 * One partition under one assignment: its queue, what is being worked on, and what waits for its commit.
 * A rebalance closes the lane and whatever it held is read again by the next one.
 */
export interface Lane {
  readonly partition: number;
  /** The offset that was committed when it was opened: what lies below is read again only to be remembered. */
  readonly start: bigint;
  readonly memory: LaneMemory;
  readonly closed: boolean;
  readonly queued: number;
  /** Everything read and not committed. */
  readonly depth: number;
  /** When the oldest queued event came, by `performance.now()`. */
  readonly oldestAt: number;
  /** The offset up to which nothing is left to do, and the one that the partition's next new record will get. */
  readonly progress: { readonly committed: bigint; readonly end: bigint };
  /** @param next the offset behind the records and what is no record (marks of transactions). */
  push(records: readonly RawRecord[], end: bigint, next?: bigint): void;
  take(most: number): RawRecord[];
  emit(result: LaneResult): void;
  /** Events taken will not come back: nothing after them may be committed, or they would be lost. */
  abandon(): void;
  /** Asks to be closed, and opened again so that it reads from this offset. */
  fallBack(offset: bigint): void;
  /** Forgets what is queued and accepts no more; resolves when all that was taken is committed, or the lane closed. */
  drain(): Promise<void>;
  /** Stops handing out and accepting events; resolves when the commit under way has ended. */
  close(): Promise<void>;
}

export function createLane(
  partition: number,
  { start, memory }: { readonly start: bigint; readonly memory: LaneMemory },
  committer: Committer,
  limits: LaneLimits,
  events: LaneEvents,
): Lane {
  const queue = createRecordQueue();
  let taken = 0;
  let full = false;
  let draining: (() => void) | null = null;
  let closed = false;
  let abandoned = false;
  let oldestAt = 0;
  let expected = memory.next;
  let committed = start;
  let end = start;
  let seen = start;

  const place = committer.join({
    partition,
    behind: () => depth() - place.pendingEvents + Math.max(0, Number(end - expected)),
    onCommitted(results) {
      for (const result of results) taken -= result.events;
      committed = (results[results.length - 1] as LaneResult).nextOffset;
      events.onCommitted();
      tellWhetherFull();
      if (isDone()) draining?.();
    },
    onFailed: events.onFailed,
  });

  function isDone(): boolean {
    return closed || (abandoned ? place.pendingEvents === 0 : taken === 0);
  }

  function depth(): number {
    return queue.length + taken;
  }

  function tellWhetherFull(): void {
    const most = limits.maxQueuedEvents;
    const now = full
      ? depth() > most / 2 || queue.bytes > limits.maxQueuedBytes / 2
      : depth() >= most || queue.bytes >= limits.maxQueuedBytes;
    if (now === full || closed) return;
    full = now;
    events.onFull(full);
  }

  return {
    partition,
    start,
    memory,
    get closed() {
      return closed;
    },
    get queued() {
      return queue.length;
    },
    get depth() {
      return depth();
    },
    get oldestAt() {
      return oldestAt;
    },
    get progress() {
      return { committed: depth() === 0 && seen > committed ? seen : committed, end };
    },
    push(records, highWatermark, next = start) {
      if (closed || draining) return;
      end = highWatermark;
      seen = next;
      if (queue.length === 0) oldestAt = performance.now();
      for (const record of records) {
        if (record.offset < expected) continue;
        expected = record.offset + 1n;
        queue.push(record);
      }
      tellWhetherFull();
    },
    take(most) {
      const records = queue.take(most);
      taken += records.length;
      oldestAt = performance.now();
      return records;
    },
    emit(result) {
      if (abandoned) return result.trace?.lost('abandoned');
      if (result.nextOffset > start) return place.add(result);
      // Committed before: only remembered.
      taken -= result.events;
      tellWhetherFull();
      events.onRemembered();
      if (isDone()) draining?.();
    },
    abandon() {
      abandoned = true;
      place.hurry();
      if (isDone()) draining?.();
    },
    fallBack: events.onBehind,
    async drain() {
      queue.clear();
      if (isDone()) return;
      await new Promise<void>((resolve) => {
        draining = resolve;
        place.hurry();
      });
    },
    async close() {
      closed = true;
      queue.clear();
      draining?.();
      await place.close();
    },
  };
}
