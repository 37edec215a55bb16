import type { Manifest } from '../../../lib/models/manifest';

/** The protocol's names of what our graphs take and give. */
export const datatypes = { int32: 'INT32', int64: 'INT64', float32: 'FP32' } as const;
export type Datatype = (typeof datatypes)[keyof typeof datatypes];
export const bytesOf: Readonly<Record<Datatype, number>> = { INT32: 4, INT64: 8, FP32: 4 };

/** A tensor as it came: its numbers little-endian, row by row and without padding, or one by one, and not yet looked at. */
export interface InputTensor {
  readonly name: string;
  readonly datatype: string;
  readonly shape: readonly number[];
  readonly content:
    | { readonly kind: 'raw'; readonly bytes: Uint8Array }
    | { readonly kind: 'values'; readonly values: readonly unknown[] };
}

/** A tensor of the answer, rows × k; whole numbers of INT64 fit into 32 bits here. */
export interface OutputTensor {
  readonly name: string;
  readonly datatype: Datatype;
  readonly shape: readonly [number, number];
  readonly values: Int32Array | Float32Array;
}

/** What a client needs to know of a model before it asks. -1: an axis of any length. */
export interface TensorMetadata {
  readonly name: string;
  readonly datatype: Datatype;
  readonly shape: readonly number[];
}

export function inputsOf({ inputs }: Pick<Manifest, 'inputs'>): TensorMetadata[] {
  return inputs.map(({ name, type }) => ({ name, datatype: datatypes[type], shape: [-1, -1] }));
}

export function outputsOf({ outputs, topK }: Pick<Manifest, 'outputs' | 'topK'>): TensorMetadata[] {
  const shape = [-1, topK];
  const { items, scores, because } = outputs;
  return [
    { name: items, datatype: 'INT64', shape },
    { name: scores, datatype: 'FP32', shape },
    ...(because === undefined ? [] : [{ name: because, datatype: 'INT32', shape } as const]),
  ];
}

/** Little-endian, row by row. */
export function rawOf({ datatype, values }: OutputTensor): Buffer {
  if (datatype !== 'INT64') return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  const words = new Int32Array(values.length * 2);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    words[2 * i] = value;
    words[2 * i + 1] = value >> 31;
  }
  return Buffer.from(words.buffer);
}
