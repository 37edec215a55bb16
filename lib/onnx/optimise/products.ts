import type { FileNode } from '../graph-file';
import { floatOf, intOf, intsOf, type GraphRewriter } from '../graph-rewriter';
import type { OnnxTensor } from '../onnx-model';
import { floatsOf, integersOf } from '../tensor-data';

/** A product of what a graph calculates with a matrix of weights. */
export interface Product {
  readonly node: FileNode;
  /** The name of what is multiplied. */
  readonly input: string;
  readonly weight: OnnxTensor;
  /** The weights of each output, one output after the other: outputs × inputs numbers. */
  readonly rows: Float32Array;
  readonly outputs: number;
  readonly inputs: number;
  /** Whether the weight is stored so: the same table may be looked up elsewhere. */
  readonly isByOutput: boolean;
  /** First rows of the table that are no outputs: padding's. */
  readonly skipped: number;
  /** What is added to each output, by name. */
  readonly bias: string | null;
}

/** The products of a graph with matrices of finite float32 weights. */
export function productsOf(rewriter: GraphRewriter): Product[] {
  return rewriter.graph.nodes.flatMap((node) => productOf(rewriter, node) ?? []);
}

function productOf(rewriter: GraphRewriter, node: FileNode): Product | null {
  const [input = '', second = '', bias = ''] = node.inputs;
  if (node.domain !== '' || (node.op !== 'MatMul' && node.op !== 'Gemm')) return null;
  const isGemm = node.op === 'Gemm';
  // Factors of a product's own, which no exporter of a linear layer writes.
  if (isGemm && (intOf(node, 'transA', 0) !== 0 || floatOf(node, 'alpha', 1) !== 1 || floatOf(node, 'beta', 1) !== 1)) {
    return null;
  }
  const turned = transposed(rewriter, second);
  const weight = rewriter.weight(turned?.table ?? second);
  if (!weight || weight.type !== 'float32' || weight.dims.length !== 2 || rewriter.isSeen(weight.name)) return null;
  const floats = floatsOf(weight);
  if (!floats.every(Number.isFinite)) return null;
  const isByOutput = (turned !== null) !== (isGemm && intOf(node, 'transB', 0) === 1);
  const [first, last] = weight.dims as [number, number];
  const skipped = turned?.skipped ?? 0;
  if (skipped > 0 && !isByOutput) return null;
  const [outputs, inputs] = isByOutput ? [first - skipped, last] : [last, first];
  const rows = isByOutput ? floats.subarray(skipped * inputs) : turnedOver(floats, inputs, outputs);
  return { node, input, weight, rows, outputs, inputs, isByOutput, skipped, bias: isGemm && bias !== '' ? bias : null };
}

/** The table whose axes a Transpose exchanges, and how many of its first rows a Slice leaves out before. */
function transposed(
  rewriter: GraphRewriter,
  value: string,
): { readonly table: string; readonly skipped: number } | null {
  const maker = rewriter.makerOf(value);
  if (maker?.op !== 'Transpose' || maker.domain !== '' || rewriter.isSeen(value)) return null;
  const order = intsOf(maker, 'perm');
  if (order !== null && (order[0] !== 1 || order[1] !== 0)) return null;
  const from = maker.inputs[0] as string;
  const slice = rewriter.makerOf(from);
  if (!slice) return { table: from, skipped: 0 };
  const [table = '', ...bounds] = slice.inputs;
  const [start, end, axis, step] = bounds.map((name) =>
    rewriter.weight(name)?.type === 'int64' ? integersOf(rewriter.weight(name) as OnnxTensor) : [],
  );
  const isTail =
    slice.op === 'Slice' && axis?.length === 1 && axis[0] === 0 && (end?.[0] ?? 0) >= 2 ** 31 && (step?.[0] ?? 1) === 1;
  const skipped = start?.[0];
  return isTail && skipped !== undefined && skipped >= 0 ? { table, skipped } : null;
}

/** @param values rows × columns, one row after the other. */
function turnedOver(values: Float32Array, rows: number, columns: number): Float32Array {
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      turned[column * rows + row] = values[row * columns + column] as number;
  }
  return turned;
}
