import type { EventTypeCode } from '../domain/interaction';

/** What a model may see of one customer: the newest events it knows, oldest first; all columns are equally long. */
export interface UserWindow {
  /** Rows of the vocabulary, from 1. */
  readonly items: number[];
  readonly types: EventTypeCode[];
  /** Seconds before the newest event, never negative. */
  readonly ages: number[];
  /** 1 where the event belongs to the newest event's session, else 0. */
  readonly inSession: number[];
}

/** Users of one run, padded on the left to a common length; every array but the last holds rows × length numbers. */
export interface InferenceBatch {
  readonly rows: number;
  readonly length: number;
  readonly itemIds: Int32Array;
  readonly eventTypes: Int32Array;
  readonly ages: Float32Array;
  readonly inSession: Float32Array;
}

/** The graph's answer: rows × k vocabulary rows, best first, and their scores. */
export interface InferenceResult {
  readonly k: number;
  readonly items: Int32Array;
  readonly scores: Float32Array;
  /** For each of them, the vocabulary row of the history that spoke most for it, 0 for none; where the graph tells. */
  readonly because?: Int32Array;
}

export interface TimedResult extends InferenceResult {
  /** Seconds inside ONNX Runtime and its conversions. */
  readonly seconds: number;
}

export function packBatch(windows: readonly UserWindow[]): InferenceBatch {
  const rows = windows.length;
  let length = 1;
  for (const { items } of windows) if (items.length > length) length = items.length;
  const batch: InferenceBatch = {
    rows,
    length,
    itemIds: new Int32Array(rows * length),
    eventTypes: new Int32Array(rows * length),
    ages: new Float32Array(rows * length),
    inSession: new Float32Array(rows * length),
  };
  for (let row = 0; row < rows; row++) {
    const window = windows[row] as UserWindow;
    const at = (row + 1) * length - window.items.length;
    batch.itemIds.set(window.items, at);
    batch.eventTypes.set(window.types, at);
    batch.ages.set(window.ages, at);
    batch.inSession.set(window.inSession, at);
  }
  return batch;
}

/** Some of a batch's rows, without the padding that all of them have. */
export function rowsOf(batch: InferenceBatch, from: number, to: number): InferenceBatch {
  const { itemIds } = batch;
  let padding = batch.length - 1;
  for (let row = from; row < to; row++) {
    let empty = 0;
    while (empty < padding && itemIds[row * batch.length + empty] === 0) empty++;
    padding = empty;
  }
  const rows = to - from;
  const length = batch.length - padding;
  const part = <T extends Int32Array | Float32Array>(values: T, target: T): T => {
    for (let row = 0; row < rows; row++) {
      const end = (from + row + 1) * batch.length;
      target.set(values.subarray(end - length, end), row * length);
    }
    return target;
  };
  if (padding === 0 && rows === batch.rows) return batch;
  return {
    rows,
    length,
    itemIds: part(itemIds, new Int32Array(rows * length)),
    eventTypes: part(batch.eventTypes, new Int32Array(rows * length)),
    ages: part(batch.ages, new Float32Array(rows * length)),
    inSession: part(batch.inSession, new Float32Array(rows * length)),
  };
}

/**
 * Sorts users by the length of their histories and splits them into runs of at most `maxRows`, so that short histories are not
 * padded to the longest. Gives positions in `lengths`.
 */
export function groupByLength(lengths: readonly number[], maxRows: number): number[][] {
  const order = lengths.map((_, index) => index).sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0));
  const groups: number[][] = [];
  for (let at = 0; at < order.length; at += maxRows) groups.push(order.slice(at, at + maxRows));
  return groups;
}
