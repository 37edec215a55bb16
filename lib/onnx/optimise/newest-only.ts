import type { FileNode } from '../graph-file';
import { fileNode, intOf, intsOf, type GraphRewriter } from '../graph-rewriter';
import { int64Constant } from '../edit-graph';
import { integersOf } from '../tensor-data';
import { elementwise, ranksOf, shapeParts, type Ranks } from './ranks';

/** How much of a value is used: all of it, or along one axis its last place alone. */
type Demand = 'all' | { readonly axis: number };
/**
 * What a node needs of each of its inputs to make the last place of its output; null where it needs all of all. A shape is written
 * anew, with one place on that axis.
 */
type Need = Demand | 'as it is' | { readonly shapeWithOneAt: number };
type Needs = readonly Need[] | null;

const single = new Set(
  'Abs Cast Clip Dropout Elu Erf Exp Gelu HardSigmoid Identity LeakyRelu Log Neg Not Relu Sigmoid Sign Softplus Sqrt Tanh'.split(' '), // prettier-ignore
);

/**
 * Models of sequences calculate every place of a history and use the newest: a graph that picks the last place is
 * rewritten so that it calculates no other, as far back as each place depends on its own alone. Attention keeps the keys and
 * values of all places, and asks for one. The answers stay what they are, to the last places of a float.
 * @returns the number of operations that now see one place instead of all; 0 where the graph calculated no other before.
 */
export function calculateNewestOnly(rewriter: GraphRewriter): number {
  const ranks = ranksOf(rewriter);
  const demands = new Map<string, Demand>();
  const needs = new Map<FileNode, Needs>();
  for (const name of [...rewriter.graph.outputs, ...rewriter.graph.captured]) demands.set(name, 'all');
  for (const node of [...rewriter.graph.nodes].reverse()) {
    const wanted = needsOf(node, { demands, ranks, rewriter });
    needs.set(node, wanted);
    node.inputs.forEach((input, place) => merge(demands, input, wanted?.[place] ?? 'all'));
  }
  const { pick, shorten } = sliceMaker(rewriter);
  const axisPicked = (node: FileNode): number | null => picksLast(node, ranks, rewriter);
  const shortened = rewriter.graph.nodes.filter((node) => needs.get(node) && axisPicked(node) === null);
  const short = new Set(shortened.map(({ outputs }) => outputs[0] as string));
  const isShort = (value: string, axis: number): boolean => {
    const maker = rewriter.makerOf(value);
    return short.has(value) || (maker?.op === 'Slice' && axisPicked(maker) === axis);
  };
  let isChanged = false;
  for (const node of shortened) {
    const wanted = needs.get(node) ?? [];
    const slices: FileNode[] = [];
    const inputs = node.inputs.map((input, place) => {
      const need = wanted[place];
      if (need === undefined || typeof need === 'string') return input;
      if ('shapeWithOneAt' in need) return shorten(input, need.shapeWithOneAt, slices);
      return isShort(input, need.axis) ? input : pick(input, need.axis, slices);
    });
    if (slices.length > 0 || inputs.some((input, place) => input !== node.inputs[place])) {
      rewriter.replace(node, [...slices, { ...node, inputs }]);
      isChanged = true;
    }
  }
  return isChanged ? shortened.length : 0;
}

interface Seen {
  readonly demands: ReadonlyMap<string, Demand>;
  readonly ranks: Ranks;
  readonly rewriter: GraphRewriter;
}

function needsOf(node: FileNode, { demands, ranks, rewriter }: Seen): Needs {
  const picked = picksLast(node, ranks, rewriter);
  if (picked !== null) return [{ axis: picked }];
  const [output = '', ...more] = node.outputs;
  const demand = demands.get(output);
  const rank = ranks(output);
  if (demand === undefined || demand === 'all' || rank === null || node.domain !== '') return null;
  if (more.some((other) => demands.has(other))) return null;
  return inputsFor(node, { axis: demand.axis, rank, ranks, rewriter });
}

interface Wanted extends Pick<Seen, 'ranks' | 'rewriter'> {
  readonly axis: number;
  /** Of the output. */
  readonly rank: number;
}

function inputsFor(node: FileNode, { axis, rank, ranks, rewriter }: Wanted): Needs {
  const first = node.inputs[0] as string;
  const given = (name: string, otherwise: number): number => {
    const value = intOf(node, name, otherwise);
    return value < 0 ? value + rank : value;
  };
  if (single.has(node.op)) return [{ axis }];
  if (elementwise.has(node.op)) {
    return node.inputs.map((input) => {
      const own = axis - (rank - (ranks(input) ?? rank));
      return own < 0 ? 'as it is' : { axis: own };
    });
  }
  switch (node.op) {
    case 'LayerNormalization':
      return axis < given('axis', -1) ? [{ axis }, 'as it is', 'as it is'] : null;
    case 'Softmax':
      return axis !== given('axis', -1) && rewriter.graph.opset >= 13 ? [{ axis }] : null;
    case 'ReduceMean': {
      const axes = intsOf(node, 'axes') ?? constantAxes(node, rewriter);
      if (axes === null || intOf(node, 'keepdims', 1) !== 1) return null;
      return axes.some((one) => (one < 0 ? one + rank : one) === axis) ? null : [{ axis }, 'as it is'];
    }
    case 'MatMul': {
      const rows = ranks(first);
      return axis === rank - 2 && rows !== null && rows >= 2 ? [{ axis: rows - 2 }, 'all'] : null;
    }
    case 'Gather': {
      // Of a table, what each place looks up is its own.
      const places = ranks(node.inputs[1] as string);
      const isTable = rewriter.dimsOf(first) !== undefined && intOf(node, 'axis', 0) === 0;
      return isTable && places !== null && axis < places ? ['as it is', { axis }] : null;
    }
    case 'Transpose': {
      const from = intsOf(node, 'perm')?.[axis];
      return from === undefined ? null : [{ axis: from }];
    }
    case 'Reshape': {
      const shape = rewriter.weight(node.inputs[1]);
      const parts = shapeParts(rewriter, node.inputs[1] as string);
      // Users and events as the graph was given them lead every value that it reshapes.
      if (parts?.slice(0, axis + 1).every((part) => !rewriter.weight(part)))
        return [{ axis }, { shapeWithOneAt: axis }];
      if (!shape || intOf(node, 'allowzero', 0) !== 0) return null;
      // Zero: as long as it was. What comes after may be divided anew.
      return integersOf(shape).slice(0, axis + 1).every((size) => size === 0) ? [{ axis }, 'as it is'] : null; // prettier-ignore
    }
    default:
      return null;
  }
}

/** The axis of which a node takes the last place alone; null where it does something else. */
function picksLast(node: FileNode, ranks: Ranks, rewriter: GraphRewriter): number | null {
  const rank = ranks(node.inputs[0] as string);
  if (rank === null || node.domain !== '') return null;
  const values = (place: number): readonly number[] | null => {
    const tensor = rewriter.weight(node.inputs[place]);
    return tensor && tensor.type !== 'float32' ? integersOf(tensor) : null;
  };
  const positive = (axis: number): number => (axis < 0 ? axis + rank : axis);
  const isMinusOne = (list: readonly number[] | null): boolean => list?.length === 1 && list[0] === -1;
  if (node.op === 'Gather' && isMinusOne(values(1))) return positive(intOf(node, 'axis', 0));
  if (node.op !== 'Slice' || !isMinusOne(values(1))) return null;
  const [end, axes, steps] = [values(2), values(3), values(4)];
  const isToTheEnd = end?.length === 1 && (end[0] as number) >= 2 ** 31 - 1;
  if (!isToTheEnd || axes?.length !== 1 || (node.inputs[4] && steps?.[0] !== 1)) return null;
  return positive(axes[0] as number);
}

function constantAxes({ inputs }: FileNode, rewriter: GraphRewriter): readonly number[] | null {
  const axes = rewriter.weight(inputs[1]);
  return axes ? integersOf(axes) : null;
}

function merge(demands: Map<string, Demand>, value: string, wanted: Need): void {
  const before = demands.get(value);
  const next = typeof wanted === 'string' || 'shapeWithOneAt' in wanted ? 'all' : wanted;
  const agrees = before === undefined || (before !== 'all' && next !== 'all' && before.axis === next.axis);
  demands.set(value, agrees ? next : 'all');
}

/** Makes nodes that cut a value to its last place, or write a shape with one place, once for all who want it. */
function sliceMaker(rewriter: GraphRewriter) {
  const done = new Map<string, string>();
  const constants = new Map<number, string>();
  const constant = (value: number): string => {
    const name = constants.get(value) ?? rewriter.addWeight(int64Constant(`newest_${value}`, [value]));
    constants.set(value, name);
    return name;
  };
  const once = (value: string, axis: number, made: FileNode[], node: (output: string) => FileNode): string => {
    const key = `${axis} ${value}`;
    const known = done.get(key);
    if (known !== undefined) return known;
    const output = rewriter.newName(`${value}_newest`);
    made.push(node(output));
    done.set(key, output);
    return output;
  };
  return {
    pick: (value: string, axis: number, made: FileNode[]): string =>
      once(value, axis, made, (output) =>
        fileNode('Slice', [value, constant(-1), constant(Number.MAX_SAFE_INTEGER), constant(axis)], output),
      ),
    shorten: (shape: string, axis: number, made: FileNode[]): string =>
      once(shape, axis, made, (output) => {
        const parts = shapeParts(rewriter, shape) ?? [];
        const inputs = parts.map((part, at) => (at === axis ? constant(1) : part));
        return fileNode('Concat', inputs, output, { axis: 0 });
      }),
  };
}
