import { int64Constant } from '../edit-graph';
import type { FileNode } from '../graph-file';
import { fileNode, type GraphRewriter } from '../graph-rewriter';
import type { OnnxTensor } from '../onnx-model';
import { elementsOf, floatsOf, floatTensor } from '../tensor-data';
import { looksUp, lookUp, quantiseRows } from './int8-tables';
import { productsOf, type Product } from './products';

/** Between what a value lay on the histories that it was calibrated on. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
}

/** Smaller matrices are not worth their operations. */
const leastElements = 1_024;
const weightLevels = 127;
const activationLevels = 255;

/** The products that can be quantised; what they multiply must be calibrated first. */
export function quantisableProducts(rewriter: GraphRewriter): Product[] {
  return productsOf(rewriter).filter(({ weight }) => elementsOf(weight) >= leastElements);
}

/**
 * Products in bytes: weights with a scale for each output, what they multiply with one scale and zero for all, which come from
 * calibration. (Found anew for each batch instead, a customer's list would depend on who else is in the batch.) Written as
 * QuantizeLinear and DequantizeLinear around the product, which ONNX Runtime runs as one product of bytes.
 * @param ranges by the name of what is multiplied; products without one stay.
 * @returns the number of products.
 */
export function quantiseProducts(rewriter: GraphRewriter, ranges: ReadonlyMap<string, ValueRange>): number {
  const inputs = new Map<string, string>();
  const weights = new Map<string, QuantisedWeight>();
  let count = 0;
  for (const product of quantisableProducts(rewriter)) {
    const range = ranges.get(product.input);
    if (!range) continue;
    const before: FileNode[] = [];
    let input = inputs.get(product.input);
    if (input === undefined) inputs.set(product.input, (input = rounded(rewriter, product.input, range, before)));
    const key = `${product.weight.name} ${product.isByOutput}`;
    const weight = weights.get(key) ?? quantised(rewriter, product);
    weights.set(key, weight);
    rewriter.replace(product.node, [...before, ...multiplied(rewriter, product, input, weight)]);
    count++;
  }
  return count;
}

interface QuantisedWeight {
  /** Inputs × outputs. */
  readonly turned: string;
  readonly scales: string;
}

/** A value as bytes and back; later products of the same value share it. */
function rounded(rewriter: GraphRewriter, value: string, { low, high }: ValueRange, nodes: FileNode[]): string {
  // Zero is exact, so that what a ReLU or a mask has cut off stays cut off.
  const [from, to] = [Math.min(low, 0), Math.max(high, 0)];
  const step = Math.fround((to - from) / activationLevels) || 1;
  const zero = Math.max(0, Math.min(activationLevels, Math.round(-from / step)));
  const scale = rewriter.addWeight(floatTensor(`${value}_scale`, Float32Array.of(step), []));
  const middle = rewriter.addWeight({ name: `${value}_zero`, type: 'uint8', dims: [], raw: Uint8Array.of(zero) });
  const [bytes, floats] = [rewriter.newName(`${value}_bytes`), rewriter.newName(`${value}_rounded`)];
  nodes.push(fileNode('QuantizeLinear', [value, scale, middle], bytes));
  nodes.push(fileNode('DequantizeLinear', [bytes, scale, middle], floats));
  return floats;
}

function quantised(rewriter: GraphRewriter, product: Product): QuantisedWeight {
  const { weight, rows, outputs, inputs, isByOutput } = product;
  if (isByOutput) return quantisedTable(rewriter, product);
  const { values, scales } = quantiseRows(rows, outputs, weightLevels);
  const turned = new Int8Array(values.length);
  for (let output = 0; output < outputs; output++) {
    for (let input = 0; input < inputs; input++)
      turned[input * outputs + output] = values[output * inputs + input] as number;
  }
  const name = rewriter.addWeight(int8Tensor(weight.name, turned, [inputs, outputs]));
  return { turned: name, scales: rewriter.addWeight(floatTensor(`${weight.name}_scale`, scales, [outputs])) };
}

/** A table whose rows are looked up and whose rows are multiplied, as those of items are, is stored once. */
function quantisedTable(rewriter: GraphRewriter, { weight, inputs, skipped }: Product): QuantisedWeight {
  const rows = weight.dims[0] as number;
  const { values, scales } = quantiseRows(floatsOf(weight), rows, weightLevels);
  const bytes = rewriter.addWeight(int8Tensor(weight.name, values, [rows, inputs]));
  const scale = rewriter.addWeight(floatTensor(`${weight.name}_scale`, scales, [rows, 1]));
  for (const user of rewriter.usersOf(weight.name).filter((one) => looksUp(one, weight.name))) {
    rewriter.replace(user, lookUp(rewriter, user, { bytes, scale }));
  }
  const constant = (value: number): string => rewriter.addWeight(int64Constant(`${weight.name}_bound`, [value]));
  const nodes: FileNode[] = [];
  const tail = (value: string): string => {
    if (skipped === 0) return value;
    const cut = rewriter.newName(`${value}_rows`);
    nodes.push(fileNode('Slice', [value, constant(skipped), constant(Number.MAX_SAFE_INTEGER), constant(0)], cut));
    return cut;
  };
  const [turned, row] = [rewriter.newName(`${bytes}_turned`), rewriter.newName(`${scale}_row`)];
  const [outputs, steps] = [tail(bytes), tail(scale)];
  nodes.push(
    fileNode('Transpose', [outputs], turned, { perm: [1, 0] }),
    fileNode('Reshape', [steps, constant(-1)], row),
  );
  rewriter.prepend(nodes);
  return { turned, scales: row };
}

function multiplied(
  rewriter: GraphRewriter,
  { node, weight, bias }: Product,
  input: string,
  { turned, scales }: QuantisedWeight,
): FileNode[] {
  const output = node.outputs[0] as string;
  const matrix = rewriter.newName(`${weight.name}_floats`);
  const product = bias === null ? output : rewriter.newName(`${output}_product`);
  const nodes = [
    fileNode('DequantizeLinear', [turned, scales], matrix, { axis: 1 }),
    fileNode('MatMul', [input, matrix], product),
  ];
  if (bias === null) return nodes;
  // The same to the last bit, and no Add: ONNX Runtime would make one Gemm of floats of both, and of bytes no more.
  const less = rewriter.newName(`${bias}_negated`);
  return [...nodes, fileNode('Neg', [bias], less), fileNode('Sub', [product, less], output)];
}

const int8Tensor = (name: string, values: Int8Array, dims: readonly number[]): OnnxTensor => ({
  name,
  type: 'int8',
  dims,
  raw: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
});
