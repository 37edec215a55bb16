import type { FileNode } from '../graph-file';
import { floatOf, intOf, intsOf, type GraphRewriter } from '../graph-rewriter';
import type { OnnxTensor } from '../onnx-model';
import { floatsOf } from '../tensor-data';

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
  const weight = rewriter.weight(turned ?? second);
  if (!weight || weight.type !== 'float32' || weight.dims.length !== 2 || rewriter.isSeen(weight.name)) return null;
  const floats = floatsOf(weight);
  if (!floats.every(Number.isFinite)) return null;
  const isByOutput = (turned !== null) !== (isGemm && intOf(node, 'transB', 0) === 1);
  const [first, last] = weight.dims as [number, number];
  const [outputs, inputs] = isByOutput ? [first, last] : [last, first];
  const rows = isByOutput ? floats : turnedOver(floats, inputs, outputs);
  return { node, input, weight, rows, outputs, inputs, isByOutput, bias: isGemm && bias !== '' ? bias : null };
}

/** The weight whose axes a Transpose exchanges. */
function transposed(rewriter: GraphRewriter, value: string): string | null {
  const maker = rewriter.makerOf(value);
  if (maker?.op !== 'Transpose' || maker.domain !== '' || rewriter.isSeen(value)) return null;
  const order = intsOf(maker, 'perm');
  return order === null || (order[0] === 1 && order[1] === 0) ? (maker.inputs[0] as string) : null;
}

/** @param values rows × columns, one row after the other. */
function turnedOver(values: Float32Array, rows: number, columns: number): Float32Array {
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) turned[column * rows + row] = values[row * columns + column] as number;
  }
  return turned;
}
