import type { PartResults } from '../../lib/kafka/joint-output';
import type { LaneResult } from './lane-result';

/** Results of one partition that wait for their commit, and those whose commit is under way. */
export interface WaitingResults {
  add(result: LaneResult): void;
  /** All that wait, in order. */
  take(): LaneResult[];
  /** They are committed. */
  done(results: readonly LaneResult[]): void;
  /** Nothing more is taken, nor accepted. */
  close(): void;
  readonly closed: boolean;
  /** Waiting to be taken. */
  readonly events: number;
  readonly bytes: number;
  readonly isEmpty: boolean;
  /** Waiting or under way. */
  readonly pendingEvents: number;
}

export function createWaitingResults(): WaitingResults {
  let waiting: LaneResult[] = [];
  let events = 0;
  let bytes = 0;
  let pendingEvents = 0;
  let closed = false;
  return {
    add(result) {
      if (closed) return result.trace?.lost('closed');
      waiting.push(result);
      events += result.events;
      pendingEvents += result.events;
      for (const { value } of result.records) bytes += value?.length ?? 0;
    },
    take() {
      const taken = waiting;
      waiting = [];
      events = 0;
      bytes = 0;
      return taken;
    },
    done(results) {
      for (const result of results) pendingEvents -= result.events;
    },
    close() {
      closed = true;
      for (const { trace } of waiting) trace?.lost('closed');
      waiting = [];
    },
    get closed() {
      return closed;
    },
    get events() {
      return events;
    },
    get bytes() {
      return bytes;
    },
    get isEmpty() {
      return waiting.length === 0;
    },
    get pendingEvents() {
      return pendingEvents;
    },
  };
}

export function partResults(partition: number, results: readonly LaneResult[]): PartResults {
  return {
    partition,
    records: results.flatMap(({ records }) => records),
    nextOffset: (results[results.length - 1] as LaneResult).nextOffset,
  };
}
