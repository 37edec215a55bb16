import { intOf, type GraphRewriter } from '../graph-rewriter';
import type { FileNode } from '../graph-file';
import { elementsOf, integersOf } from '../tensor-data';

/** Number of axes of a value; null where it cannot be told without running the graph. */
export type Ranks = (value: string) => number | null;

/** Every input of a graph that can be served is users × events. */
const inputRank = 2;

const asFirst = new Set(
  'Abs Cast Clip Concat CumSum Dropout Elu Erf Exp GatherElements Gelu HardSigmoid Identity LayerNormalization LeakyRelu Log Neg Not Pad Relu ScatterElements Sigmoid Sign Slice Softmax Softplus Sqrt Tanh Transpose'.split(' '), // prettier-ignore
);
/** Element by element over all inputs, which are stretched to one shape. */
export const elementwise = new Set(
  'Add And Div Equal Greater GreaterOrEqual Less LessOrEqual Max Min Mul Or Pow PRelu Sub Where'.split(' '),
);

export function ranksOf(rewriter: GraphRewriter): Ranks {
  const known = new Map<string, number | null>();
  for (const name of rewriter.graph.inputs) known.set(name, inputRank);
  const { weights, opaque } = rewriter.graph;
  for (const { name, dims } of [...weights.values(), ...opaque.values()]) known.set(name, dims.length);
  const rank = (value: string): number | null => known.get(value) ?? null;
  // Nodes stand in the order in which they run: inputs are known before.
  for (const node of rewriter.graph.nodes) {
    const found = node.domain === '' ? rankOf(node, rank, rewriter) : null;
    for (const output of node.outputs) known.set(output, found);
  }
  return rank;
}

function rankOf(node: FileNode, rank: Ranks, rewriter: GraphRewriter): number | null {
  const [first = '', second = ''] = node.inputs;
  const of = (value: string): number | null => (value === '' ? null : rank(value));
  if (asFirst.has(node.op)) return of(first);
  if (elementwise.has(node.op)) return most(node.inputs.map(of));
  switch (node.op) {
    case 'MatMul':
      return both(of(first), of(second), (a, b) => (a >= 2 && b >= 2 ? Math.max(a, b) : null));
    case 'Gather':
      return both(of(first), of(second), (data, indices) => data + indices - 1);
    case 'Expand': {
      // To the shape of another value, as exporters write zeros.
      const shape = rewriter.makerOf(second);
      return shape?.op === 'Shape' ? both(of(first), of(shape.inputs[0] as string), Math.max) : null;
    }
    case 'Shape':
    case 'Range':
      return 1;
    case 'Gemm':
      return 2;
    case 'Unsqueeze': {
      const axes = rewriter.weight(second);
      return both(of(first), axes ? elementsOf(axes) : null, (data, more) => data + more);
    }
    case 'Squeeze': {
      const axes = rewriter.weight(second);
      return both(of(first), axes ? elementsOf(axes) : null, (data, less) => data - less);
    }
    case 'Reshape': {
      const shape = rewriter.weight(second);
      return shape ? integersOf(shape).length : (shapeParts(rewriter, second)?.length ?? null);
    }
    case 'ReduceMean':
    case 'ReduceSum':
    case 'ReduceMax': {
      const axes = rewriter.weight(second);
      if (intOf(node, 'keepdims', 1) === 1) return of(first);
      return both(of(first), axes ? elementsOf(axes) : null, (data, less) => data - less);
    }
    default:
      return null;
  }
}

/**
 * The parts that a shape is put together of at run time, where each is the length of one axis: as exporters write it who keep users
 * and events free. Null for any other shape.
 */
export function shapeParts(rewriter: GraphRewriter, shape: string): readonly string[] | null {
  const maker = rewriter.makerOf(shape);
  if (maker?.op !== 'Concat' || maker.domain !== '') return null;
  const isLength = (part: string): boolean => {
    const weight = rewriter.weight(part);
    if (weight) return weight.dims.length === 1 && elementsOf(weight) === 1;
    const from = rewriter.makerOf(part);
    return from?.op === 'Shape' && intOf(from, 'end', 0) - intOf(from, 'start', 0) === 1;
  };
  return maker.inputs.every(isLength) ? maker.inputs : null;
}

function most(ranks: readonly (number | null)[]): number | null {
  let highest = 0;
  for (const rank of ranks) {
    if (rank === null) return null;
    highest = Math.max(highest, rank);
  }
  return highest;
}

function both(a: number | null, b: number | null, of: (a: number, b: number) => number | null): number | null {
  return a === null || b === null ? null : of(a, b);
}
