import type { TrainingData } from '../../../lib/dataset/training-data';

/**
 * All of a window's events as columns, customer by customer, each in time order: 18 bytes an event. Lines of customer `u` are
 * `userStart[u]` up to `userStart[u + 1]`, lines of basket `b` are `basketStart[b]` up to `basketStart[b + 1]`; no basket is of two customers.
 */
export interface EventLog {
  /** Size of the vocabulary: item numbers are 1 to `items`, in order of frequency. */
  readonly items: number;
  readonly lines: number;
  /** 0 where the vocabulary does not hold the item. */
  readonly item: Int32Array;
  readonly timeMs: Float64Array;
  readonly type: Uint8Array;
  /** Basket (visit, order) of each line. */
  readonly basketOf: Int32Array;
  readonly basketStart: Int32Array;
  readonly userStart: Int32Array;
  /** ms since 1970; `toMs` is of the newest line. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** @param items the most frequent so many items are the vocabulary. */
export async function readLog(data: TrainingData, items: number, signal?: AbortSignal): Promise<EventLog> {
  const item = shared(Int32Array, data.events);
  const timeMs = shared(Float64Array, data.events);
  const type = shared(Uint8Array, data.events);
  const basketOf = shared(Int32Array, data.events);
  const basketStart: number[] = [];
  const userStart = shared(Int32Array, data.users + 1);
  let lines = 0;
  let users = 0;
  let toMs = data.fromMs;
  for await (const sequence of data.sequences()) {
    signal?.throwIfAborted();
    userStart[users++] = lines;
    const length = sequence.items.length;
    for (let at = 0; at < length; at++) {
      if (at === 0 || sequence.opensSession[at] === 1) basketStart.push(lines);
      const number = sequence.items[at] as number;
      item[lines] = number <= items ? number : 0;
      timeMs[lines] = sequence.timesMs[at] as number;
      type[lines] = sequence.types[at] as number;
      basketOf[lines++] = basketStart.length - 1;
    }
    if (length > 0) toMs = Math.max(toMs, sequence.timesMs[length - 1] as number);
  }
  userStart[users] = lines;
  basketStart.push(lines);
  const starts = shared(Int32Array, basketStart.length);
  starts.set(basketStart);
  return {
    items,
    lines,
    item,
    timeMs,
    type,
    basketOf,
    basketStart: starts,
    userStart,
    fromMs: data.fromMs,
    toMs,
  };
}

/** The same log without what is at or after a time: what a model could have learned from then. */
export function before(log: EventLog, untilMs: number): EventLog {
  const { items } = log;
  const kept: number[] = [];
  const userStart: number[] = [0];
  const basketStart: number[] = [];
  const basketOf: number[] = [];
  let toMs = log.fromMs;
  for (let user = 0; user + 1 < log.userStart.length; user++) {
    let basket = -1;
    for (let line = log.userStart[user] as number; line < (log.userStart[user + 1] as number); line++) {
      if ((log.timeMs[line] as number) >= untilMs) break;
      if (log.basketOf[line] !== basket) {
        basket = log.basketOf[line] as number;
        basketStart.push(kept.length);
      }
      basketOf.push(basketStart.length - 1);
      kept.push(line);
      toMs = Math.max(toMs, log.timeMs[line] as number);
    }
    if (kept.length > (userStart.at(-1) as number)) userStart.push(kept.length);
  }
  basketStart.push(kept.length);
  const column = <T extends Int32Array | Float64Array | Uint8Array>(values: T, target: T): T => {
    for (let at = 0; at < kept.length; at++) target[at] = values[kept[at] as number] as number;
    return target;
  };
  return {
    items,
    lines: kept.length,
    item: column(log.item, shared(Int32Array, kept.length)),
    timeMs: column(log.timeMs, shared(Float64Array, kept.length)),
    type: column(log.type, shared(Uint8Array, kept.length)),
    basketOf: sharedFrom(basketOf),
    basketStart: sharedFrom(basketStart),
    userStart: sharedFrom(userStart),
    fromMs: log.fromMs,
    toMs,
  };
}

function sharedFrom(values: readonly number[]): Int32Array {
  const column = shared(Int32Array, values.length);
  column.set(values);
  return column;
}

interface ColumnType<T> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: SharedArrayBuffer): T;
}

/** Columns that worker threads read without a copy. */
export function shared<T>(column: ColumnType<T>, length: number): T {
  return new column(new SharedArrayBuffer(length * column.BYTES_PER_ELEMENT));
}
