import type { GraphRewriter } from '../graph-rewriter';
import type { OnnxTensor } from '../onnx-model';
import { elementsOf, integersOf } from '../tensor-data';

export interface Trim {
  /** Items that the graph knows, numbered from 1. */
  readonly items: number;
  /** Numbers of those that stay, rising: the first is to be item 1. */
  readonly kept: readonly number[];
}

/** Shapes and counts are as short. */
const fewNumbers = 8;
/** Types that item numbers come in. */
const numberTypes: ReadonlySet<OnnxTensor['type']> = new Set(['int32', 'int64', 'uint16']);

/**
 * Takes items out of every weight that has a row or a column for each, and out of the lists of items in them, and mends the
 * counts of items that are written into the graph. A graph says nowhere which axis is the catalogue's: it is known by its length, with
 * a place more where padding has one. Whoever calls this must run the graph and compare.
 * @returns the number of weights that had items in them.
 */
export function trimCatalogue(rewriter: GraphRewriter, { items, kept }: Trim): number {
  const { weights } = rewriter.graph;
  const padded = [0, ...kept];
  const bare = kept.map((number) => number - 1);
  const newNumber = new Int32Array(items + 1);
  kept.forEach((number, at) => (newNumber[number] = at + 1));
  let count = 0;
  for (const weight of [...weights.values()]) {
    const withPadding = weight.dims.includes(items + 1);
    const axis = weight.dims.indexOf(withPadding ? items + 1 : items);
    if (axis < 0) {
      const counts = mendedCounts(weight, items, kept.length);
      if (counts) weights.set(weight.name, counts);
      continue;
    }
    count++;
    const taken = take(weight, axis, withPadding ? padded : bare);
    const isList = weight.dims.length >= 2 && numberTypes.has(weight.type);
    weights.set(weight.name, isList ? renumbered(taken, newNumber) : taken);
  }
  return count;
}

function take(weight: OnnxTensor, axis: number, rows: readonly number[]): OnnxTensor {
  const before = weight.dims.slice(0, axis).reduce((product, size) => product * size, 1);
  const length = weight.dims[axis] as number;
  const bytes = weight.raw.length / before / length;
  const raw = new Uint8Array(before * rows.length * bytes);
  let to = 0;
  for (let block = 0; block < before; block++) {
    for (const row of rows) {
      const from = (block * length + row) * bytes;
      raw.set(weight.raw.subarray(from, from + bytes), to);
      to += bytes;
    }
  }
  return { ...weight, dims: weight.dims.map((size, at) => (at === axis ? rows.length : size)), raw };
}

/** Items that are gone become padding, whose score counts for nothing. */
function renumbered(list: OnnxTensor, newNumber: Int32Array): OnnxTensor {
  return withIntegers(
    list,
    integersOf(list).map((number) => newNumber[number] ?? 0),
  );
}

function mendedCounts(weight: OnnxTensor, items: number, kept: number): OnnxTensor | null {
  if (weight.dims.length > 1 || elementsOf(weight) > fewNumbers || !numberTypes.has(weight.type)) return null;
  const numbers = integersOf(weight);
  if (!numbers.some((number) => number === items || number === items + 1)) return null;
  const mended = numbers.map((number) => (number === items ? kept : number === items + 1 ? kept + 1 : number));
  return withIntegers(weight, mended);
}

function withIntegers(tensor: OnnxTensor, numbers: readonly number[]): OnnxTensor {
  const { type } = tensor;
  const values =
    type === 'int64'
      ? BigInt64Array.from(numbers, BigInt)
      : type === 'int32'
        ? Int32Array.from(numbers)
        : Uint16Array.from(numbers);
  return { ...tensor, raw: new Uint8Array(values.buffer) };
}
