import type { RawRecord } from '../../lib/kafka/records';
import type { EventRate } from './event-rate';
import type { Lane } from './lane';

export type FlushReason = 'full' | 'linger' | 'idle';

/** Events of several partitions that are worked on together; each part is in order. */
export interface MicroBatch {
  readonly parts: readonly { readonly lane: Lane; readonly records: readonly RawRecord[] }[];
  readonly size: number;
  readonly reason: FlushReason;
}

export interface BatchLimits {
  /** Most events in a micro-batch. */
  readonly maxBatch: number;
  /** How long an event may wait for others while earlier batches are worked on. */
  readonly maxWaitMs: number;
}

export interface MicroBatcherOptions {
  readonly lanes: () => readonly Lane[];
  readonly process: (batch: MicroBatch) => Promise<void>;
  /** As they are now. */
  readonly limits: () => BatchLimits;
  /** Batches worked on at the same time: while one is in the model, the next is read and the last is written. */
  readonly slots: number;
  /** What is beyond it waits in its lane, and lanes that are full in their topic. */
  readonly rate?: EventRate | null;
  readonly onFatal: (error: unknown) => void;
}

/** Forms micro-batches across partitions: at once when nothing is going on, otherwise when full or waited long enough. */
export interface MicroBatcher {
  /** To be called whenever events have come. */
  poke(): void;
  /** Forms no more batches; resolves when those under way are done. */
  stop(): Promise<void>;
}

export function createMicroBatcher(options: MicroBatcherOptions): MicroBatcher {
  const { lanes, limits, slots, rate = null } = options;
  const active = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  function poke(): void {
    while (!stopped && active.size < slots) {
      const waiting = lanes().filter(({ queued }) => queued > 0);
      if (waiting.length === 0) return;
      const reason = flushReason(waiting);
      if (reason === null) return;
      const room = rate?.room() ?? Infinity;
      if (room < 1) return later(rate?.waitMs() ?? 0);
      const batch = takeFairly(waiting, reason, Math.min(limits().maxBatch, room));
      rate?.took(batch.size);
      start(batch);
    }
  }

  function flushReason(waiting: readonly Lane[]): FlushReason | null {
    const { maxBatch, maxWaitMs } = limits();
    let queued = 0;
    let oldestAt = Infinity;
    for (const lane of waiting) {
      queued += lane.queued;
      oldestAt = Math.min(oldestAt, lane.oldestAt);
    }
    if (queued >= maxBatch) return 'full';
    if (active.size === 0) return 'idle';
    const left = oldestAt + maxWaitMs - performance.now();
    if (left <= 0) return 'linger';
    later(left);
    return null;
  }

  function later(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(poke, ms);
  }

  /** Each partition gives an equal share, those with less give all; where not all fit, those that waited longest do. */
  function takeFairly(waiting: readonly Lane[], reason: FlushReason, most: number): MicroBatch {
    const parts: { lane: Lane; records: RawRecord[] }[] = [];
    const order = [...waiting].sort((a, b) => a.oldestAt - b.oldestAt).slice(0, most);
    order.sort((a, b) => a.queued - b.queued);
    let room = most;
    order.forEach((lane, index) => {
      const records = lane.take(Math.ceil(room / (order.length - index)));
      room -= records.length;
      if (records.length > 0) parts.push({ lane, records });
    });
    return { parts, size: most - room, reason };
  }

  function start(batch: MicroBatch): void {
    const work: Promise<void> = options
      .process(batch)
      .catch(options.onFatal)
      .finally(() => {
        active.delete(work);
        poke();
      });
    active.add(work);
  }

  return {
    poke,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await Promise.all(active);
    },
  };
}
