import type { FileNode } from '../graph-file';
import { fileNode, intOf, type GraphRewriter } from '../graph-rewriter';
import { elementTypes, type OnnxTensor } from '../onnx-model';
import { elementsOf, floatsOf, floatTensor, tensorWith } from '../tensor-data';

/** Smaller ones are not worth their operations. */
export const leastElements = 4_096;

export interface QuantisedRows {
  readonly values: Int8Array;
  /** One a row: a value times it is what stood there, to within half of it. */
  readonly scales: Float32Array;
}

/**
 * Symmetric, a scale for each row: zero stays zero, and one large row costs the others nothing.
 * @param most the largest value, 127, or 63 where products are to be added up in 16 bits.
 */
export function quantiseRows(floats: Float32Array, rows: number, most: number): QuantisedRows {
  const width = floats.length / rows;
  const values = new Int8Array(floats.length);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const [from, to] = [row * width, (row + 1) * width];
    let largest = 0;
    for (let at = from; at < to; at++) largest = Math.max(largest, Math.abs(floats[at] as number));
    // A subnormal scale would lose what it is to give back.
    const scale = Math.fround(largest / most);
    scales[row] = scale > 1e-37 ? scale : 1;
    if (scale <= 1e-37) continue;
    for (let at = from; at < to; at++)
      values[at] = Math.max(-most, Math.min(most, Math.round((floats[at] as number) / scale)));
  }
  return { values, scales };
}

/** Whether all that uses a weight looks rows of it up: then it can be anything that gives them. */
export function isLookedUp(rewriter: GraphRewriter, { name, type, dims }: OnnxTensor): boolean {
  if (type !== 'float32' || dims.length < 1 || rewriter.isSeen(name)) return false;
  const users = rewriter.usersOf(name);
  return users.length > 0 && users.every((user) => looksUp(user, name));
}

export function looksUp(node: FileNode, table: string): boolean {
  const { op, domain, inputs } = node;
  return op === 'Gather' && domain === '' && inputs[0] === table && inputs[1] !== table && intOf(node, 'axis', 0) === 0;
}

/**
 * Tables of which rows are looked up, as bytes with a scale for each row: they stay so in memory, and only what was looked
 * up becomes floats.
 * @returns the number of tables.
 */
export function quantiseTables(rewriter: GraphRewriter): number {
  const tables = [...rewriter.graph.weights.values()].filter(
    (weight) => weight.dims.length >= 2 && elementsOf(weight) >= leastElements && isLookedUp(rewriter, weight),
  );
  let count = 0;
  for (const table of tables) {
    const floats = floatsOf(table);
    if (!floats.every(Number.isFinite)) continue;
    const rows = table.dims[0] as number;
    const { values, scales } = quantiseRows(floats, rows, 127);
    const bytes = rewriter.addWeight(tensorWith(table, 'int8', values));
    const perRow = floatTensor(table.name, scales, [rows, ...table.dims.slice(1).map(() => 1)]);
    const scale = rewriter.addWeight(perRow);
    for (const user of rewriter.usersOf(table.name)) rewriter.replace(user, lookUp(rewriter, user, { bytes, scale }));
    count++;
  }
  return count;
}

/** The rows that a node looked up, from bytes and their scales. */
export function lookUp(
  rewriter: GraphRewriter,
  { inputs, outputs }: FileNode,
  { bytes, scale }: { readonly bytes: string; readonly scale: string },
): FileNode[] {
  const [output, indices] = [outputs[0] as string, inputs[1] as string];
  const [picked, floats, scales] = ['bytes', 'floats', 'scales'].map((what) => rewriter.newName(`${output}_${what}`));
  return [
    fileNode('Gather', [bytes, indices], picked as string, { axis: 0 }),
    fileNode('Cast', [picked as string], floats as string, { to: elementTypes.float32 }),
    fileNode('Gather', [scale, indices], scales as string, { axis: 0 }),
    fileNode('Mul', [floats as string, scales as string], output),
  ];
}
