import type { EventTypeCode } from '../domain/interaction';
import { inputFeatures, type InputFeature, type Manifest } from './manifest';

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

/**
 * Users of one run, padded on the left to a common length: rows × length numbers a column. A column that the model does not take may be
 * empty, but for `itemIds`: what is 0 there is padding.
 */
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

/** What a model takes of its users' events. */
export function featuresOf({ inputs }: Pick<Manifest, 'inputs'>): ReadonlySet<InputFeature> {
  return new Set(inputs.map(({ feature }) => feature));
}

/** @param takes what the model takes: of 128 users a column is 25 kB that would be made, and passed to its process, for nothing. */
export function packBatch(
  windows: readonly UserWindow[],
  takes: ReadonlySet<InputFeature> = new Set(inputFeatures),
): InferenceBatch {
  const rows = windows.length;
  let length = 1;
  for (const { items } of windows) if (items.length > length) length = items.length;
  const batch: InferenceBatch = {
    rows,
    length,
    itemIds: new Int32Array(rows * length),
    eventTypes: new Int32Array(takes.has('event_types') ? rows * length : 0),
    ages: new Float32Array(takes.has('ages') ? rows * length : 0),
    inSession: new Float32Array(takes.has('in_session') ? rows * length : 0),
  };
  const { eventTypes, ages, inSession } = batch;
  for (let row = 0; row < rows; row++) {
    const window = windows[row] as UserWindow;
    const at = (row + 1) * length - window.items.length;
    batch.itemIds.set(window.items, at);
    if (eventTypes.length > 0) eventTypes.set(window.types, at);
    if (ages.length > 0) ages.set(window.ages, at);
    if (inSession.length > 0) inSession.set(window.inSession, at);
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
  const part = <T extends Int32Array | Float32Array>(values: T, make: (count: number) => T): T => {
    if (values.length === 0) return values;
    const target = make(rows * length);
    for (let row = 0; row < rows; row++) {
      const end = (from + row + 1) * batch.length;
      target.set(values.subarray(end - length, end), row * length);
    }
    return target;
  };
  if (padding === 0 && rows === batch.rows) return batch;
  const integers = (count: number): Int32Array => new Int32Array(count);
  const reals = (count: number): Float32Array => new Float32Array(count);
  return {
    rows,
    length,
    itemIds: part(itemIds, integers),
    eventTypes: part(batch.eventTypes, integers),
    ages: part(batch.ages, reals),
    inSession: part(batch.inSession, reals),
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
