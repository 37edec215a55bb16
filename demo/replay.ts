import { setTimeout as sleep } from 'node:timers/promises';
import type { Codec } from '../lib/avro/codec';
import { toUserHistory } from '../lib/avro/record-mapping';
import type { Interaction } from '../lib/domain/interaction';
import type { UserHistoryRecord } from '../lib/domain/records.generated';
import type { KeyedRecord, RecordWriter } from '../lib/kafka/record-writer';

export interface EventWriter {
  /** Writes events in order and resolves when the brokers hold them. */
  write(events: readonly Interaction[]): Promise<void>;
}

export function createEventWriter(
  writer: RecordWriter,
  topic: string,
  codec: Codec<UserHistoryRecord>,
  headers?: Readonly<Record<string, string>>,
): EventWriter {
  const record = (event: Interaction): KeyedRecord => {
    const keyed = { key: event.userId, value: codec.encode(toUserHistory(event)) };
    return headers ? { ...keyed, headers } : keyed;
  };
  return { write: (events) => writer.write(topic, events.map(record)) };
}

export interface ReplayControl {
  /** How many of the events have been answered. */
  readonly settled: () => number;
  /** Told of each event just before it is written: when it was due, by `performance.now()`. */
  readonly onDue: (index: number, atMs: number) => void;
  /** Throws when going on makes no sense. */
  readonly check: () => void;
}

const chunk = 1_000;
/** How far the writer may run ahead of the recommendations. */
const maxAhead = 10_000;

/** Writes events `[from, to)` as fast as they are answered. */
export async function replayFast(
  events: readonly Interaction[],
  from: number,
  to: number,
  writer: EventWriter,
  control: ReplayControl,
): Promise<void> {
  for (let at = from; at < to;) {
    control.check();
    if (at - control.settled() > maxAhead) {
      await sleep(5);
      continue;
    }
    const end = Math.min(to, at + chunk);
    const now = performance.now();
    for (let index = at; index < end; index++) control.onDue(index, now);
    await writer.write(events.slice(at, end));
    at = end;
  }
}

const tickMs = 2;

/**
 * Writes events `[from, to)` when they are due, whether or not those before have been answered: an open loop, so that
 * a recommender that falls behind shows it.
 * @param dueMs when an event is due, in ms after the start.
 */
export async function replayPaced(
  events: readonly Interaction[],
  from: number,
  to: number,
  dueMs: (index: number) => number,
  writer: EventWriter,
  control: ReplayControl,
): Promise<void> {
  const start = performance.now();
  let writing = Promise.resolve();
  for (let at = from; at < to;) {
    control.check();
    const elapsed = performance.now() - start;
    let end = at;
    while (end < to && end - at < chunk && dueMs(end) <= elapsed) {
      control.onDue(end, start + dueMs(end));
      end++;
    }
    if (end === at) {
      await sleep(Math.min(1_000, Math.max(tickMs, dueMs(at) - elapsed)));
      continue;
    }
    const due = events.slice(at, end);
    // Not awaited, so that a slow answer delays no later event's due time; chained, so that order is kept.
    writing = writing.then(() => writer.write(due));
    writing.catch(() => undefined);
    at = end;
  }
  await writing;
}
