import type { InferenceBatch, TimedResult } from './batch';

/**
 * What passes over the socket between the recommender and an inference worker, in this machine's byte order:
 * `kind u32 · rows u32 · columns u32 · bytes u32`, then that many bytes.
 *
 *   to it    open     {manifest, threads} as JSON
 *            model    ONNX protobuf, right behind it, in place of the model before, if there was one
 *            forget   nothing; the model is not needed any more
 *            run      which of these follow, a bit for each, u32 · item_ids i32 · event_types i32 · ages f32 · in_session f32, each rows × columns
 *   from it  ready    nothing; the model has answered its golden input
 *            invalid  why the model cannot be served
 *            result   seconds f64 · items i32 · scores f32 · because i32 where the graph tells; all but the first rows × columns
 *            failed   why the graph failed on this batch
 *
 * Runs are answered in the order in which they came, one at a time. The end of the socket is the end of the worker.
 */
export const frameKinds = { open: 1, run: 2, ready: 3, invalid: 4, result: 5, failed: 6, model: 7, forget: 8 } as const;
export type FrameKind = keyof typeof frameKinds;

export const headerBytes = 16;

export interface FrameHeader {
  readonly kind: FrameKind;
  readonly rows: number;
  readonly columns: number;
  readonly bytes: number;
}

const kindOf = new Map(Object.entries(frameKinds).map(([kind, number]) => [number as number, kind as FrameKind]));

/** @param header of 16 bytes, at a place that is a multiple of 4. Throws where the other side speaks otherwise. */
export function readHeader(header: Uint8Array): FrameHeader {
  const [number, rows, columns, bytes] = new Uint32Array(header.buffer, header.byteOffset, 4) as unknown as number[];
  const kind = kindOf.get(number as number);
  if (kind === undefined) throw new Error(`an inference frame of kind ${number}: the socket holds something else`);
  return { kind, rows: rows as number, columns: columns as number, bytes: bytes as number };
}

type Part = Uint8Array | Int32Array | Float32Array | Float64Array;

/** In one piece: a copy costs less than a system call for each part, and a wake-up of the other side. */
export function frame(kind: FrameKind, rows = 0, columns = 0, parts: readonly Part[] = []): Uint8Array {
  const bytes = parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const whole = new Uint8Array(headerBytes + bytes);
  new Uint32Array(whole.buffer, 0, 4).set([frameKinds[kind], rows, columns, bytes]);
  let at = headerBytes;
  for (const { buffer, byteOffset, byteLength } of parts) {
    whole.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return whole;
}

/** Before a body of so many bytes that copying them into a frame would be a waste. */
export function frameHead(kind: FrameKind, bytes: number): Uint8Array {
  return new Uint8Array(Uint32Array.of(frameKinds[kind], 0, 0, bytes).buffer);
}

export const textFrame = (kind: FrameKind, text: string): Uint8Array => frame(kind, 0, 0, [Buffer.from(text)]);

export function batchFrame({ rows, length, itemIds, eventTypes, ages, inSession }: InferenceBatch): Uint8Array {
  const columns = [itemIds, eventTypes, ages, inSession];
  const present = columns.reduce((bits, column, place) => (column.length > 0 ? bits | (1 << place) : bits), 0);
  return frame('run', rows, length, [Int32Array.of(present), ...columns]);
}

/** @param body of a `run`, at a place that is a multiple of 4; the batch is a view of it. */
export function readBatch({ rows, columns: length }: FrameHeader, body: Uint8Array): InferenceBatch {
  const [present] = new Int32Array(body.buffer, body.byteOffset, 1) as unknown as [number];
  let at = body.byteOffset + 4;
  const next = (place: number): [ArrayBufferLike, number, number] => {
    const count = present & (1 << place) ? rows * length : 0;
    at += count * 4;
    return [body.buffer, at - count * 4, count];
  };
  return {
    rows,
    length,
    itemIds: new Int32Array(...next(0)),
    eventTypes: new Int32Array(...next(1)),
    ages: new Float32Array(...next(2)),
    inSession: new Float32Array(...next(3)),
  };
}

export function resultFrame(rows: number, { k, items, scores, because, seconds }: TimedResult): Uint8Array {
  return frame('result', rows, k, [Float64Array.of(seconds), items, scores, ...(because ? [because] : [])]);
}

/** @param body of a `result`, at a place that is a multiple of 8; the result is a view of it. */
export function readResult({ rows, columns: k, bytes }: FrameHeader, body: Uint8Array): TimedResult {
  const [seconds] = new Float64Array(body.buffer, body.byteOffset, 1) as unknown as [number];
  const at = (part: number): number => body.byteOffset + 8 + part * rows * k * 4;
  return {
    k,
    seconds,
    items: new Int32Array(body.buffer, at(0), rows * k),
    scores: new Float32Array(body.buffer, at(1), rows * k),
    ...(bytes > 8 + 2 * rows * k * 4 ? { because: new Int32Array(body.buffer, at(2), rows * k) } : {}),
  };
}
