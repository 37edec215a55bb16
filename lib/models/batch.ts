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

/** Longest over shortest history that may share a run, and the rows below which a run is not worth its overhead. */
const spread = 1.25;
const fewRows = 16;

/**
 * Splits users into runs of similar history length, so that short histories are not padded to the longest.
 * Gives positions in `lengths`; each group has at most `maxRows`.
 */
export function groupByLength(lengths: readonly number[], maxRows: number): number[][] {
  const order = lengths.map((_, index) => index).sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0));
  const groups: number[][] = [];
  let group: number[] = [];
  let shortest = 0;
  for (const index of order) {
    const length = lengths[index] ?? 0;
    const padsTooMuch = length > shortest * spread + 2 && group.length >= fewRows;
    if (group.length > 0 && (group.length >= maxRows || padsTooMuch)) {
      groups.push(group);
      group = [];
    }
    if (group.length === 0) shortest = length;
    group.push(index);
  }
  if (group.length > 0) groups.push(group);
  return groups;
}
