import { editGraph } from '../edit-graph';
import type { OnnxNode, OnnxValue } from '../onnx-model';
import type { ValueRange } from './int8-products';

/** A graph that answers between what each of some inner values lies, and nothing else. */
export interface Calibration {
  readonly model: Uint8Array;
  /** @param results what a run of it gave: outputs by name. */
  read(
    results: Readonly<Record<string, { readonly data: ArrayLike<number | bigint> }>>,
  ): ReadonlyMap<string, ValueRange>;
}

/** @param values names of inner values, float32 of any shape. */
export function calibrationOf(model: Uint8Array, values: readonly string[]): Calibration {
  const names = values.map((value, at) => ({ value, low: `streamrec_low_${at}`, high: `streamrec_high_${at}` }));
  const reduce = (op: string, value: string, output: string): OnnxNode => ({
    op,
    inputs: [value],
    outputs: [output],
    attributes: { keepdims: 0 },
  });
  const last = names.flatMap(({ value, low, high }) => [
    reduce('ReduceMin', value, low),
    reduce('ReduceMax', value, high),
  ]);
  const outputs = names
    .flatMap(({ low, high }) => [low, high])
    .map((name): OnnxValue => ({ name, type: 'float32', shape: [] }));
  return {
    model: editGraph(model, { last, constants: [], outputs }),
    read: (results) =>
      new Map(
        names.flatMap(({ value, low, high }): [string, ValueRange][] => {
          const range = { low: Number(results[low]?.data[0]), high: Number(results[high]?.data[0]) };
          return Number.isFinite(range.low) && Number.isFinite(range.high) ? [[value, range]] : [];
        }),
      ),
  };
}

/** What holds both. */
export function widest(
  one: ReadonlyMap<string, ValueRange>,
  other: ReadonlyMap<string, ValueRange>,
): ReadonlyMap<string, ValueRange> {
  const all = new Map(one);
  for (const [value, range] of other) {
    const known = all.get(value);
    all.set(value, known ? { low: Math.min(known.low, range.low), high: Math.max(known.high, range.high) } : range);
  }
  return all;
}
