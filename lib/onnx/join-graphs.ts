import { int64Constant } from './edit-graph';
import { readGraphFile, writeGraphFile, type FileNode, type GraphFile } from './graph-file';
import { fileNode } from './graph-rewriter';
import { fieldsOf, textOf } from './protobuf-reader';

export interface Joint {
  /** The output of the first graph, and the input of the second that becomes it. */
  readonly output: string;
  readonly input: string;
  /** The first graph is given so many of the newest columns of its inputs, [users, events] each; all where it is left out. */
  readonly newest?: number;
}

const inputField = 11;

/**
 * One graph of two: what the first answers under one name is what the second is given under another. Inputs of one name are one input;
 * the second's outputs are those of the whole. Values of the first get names of their own.
 * @param first ONNX protobuf without inner graphs, whose names could not be changed.
 * @returns ONNX protobuf, of the newer of the two sets of operators: nothing that ours use has changed in between.
 * @throws RangeError where it is no ONNX, has inner graphs, or an end of the joint is not there.
 */
export function joinGraphs(first: Uint8Array, second: Uint8Array, { output, input, newest }: Joint): Uint8Array {
  const [before, after] = [readGraphFile(first), readGraphFile(second)];
  if (before.captured.size > 0) throw new RangeError('the first graph has inner graphs, expected none: unroll them');
  if (!before.outputs.includes(output)) throw new RangeError(`the first graph has no output ${output}`);
  if (!after.inputs.includes(input)) throw new RangeError(`the second graph has no input ${input}`);
  const given = new Set(newest === undefined ? before.inputs : []);
  const renamed = (name: string): string =>
    name === output ? input : name === '' || given.has(name) ? name : `first/${name}`;
  const bounds = [-(newest ?? 0), Number.MAX_SAFE_INTEGER, 1].map((value, at) =>
    int64Constant(`first/newest ${at}`, [value]),
  );
  const cut = before.inputs
    .filter((name) => !given.has(name))
    .map((name) => fileNode('Slice', [name, ...bounds.map((bound) => bound.name)], renamed(name)));
  const nodes = before.nodes.map((node): FileNode => ({
    ...node,
    inputs: node.inputs.map(renamed),
    outputs: node.outputs.map(renamed),
  }));
  const weights = new Map(after.weights);
  for (const bound of bounds) weights.set(bound.name, bound);
  for (const [name, weight] of before.weights) weights.set(renamed(name), { ...weight, name: renamed(name) });
  if (before.opaque.size > 0) {
    throw new RangeError(`the first graph has a weight of an unknown type: ${[...before.opaque.keys()].join(', ')}`);
  }
  const inputs = after.inputs.filter((name) => name !== input);
  return writeGraphFile({
    header: before.opset > after.opset ? before.header : after.header,
    nodes: [...cut, ...nodes, ...after.nodes],
    weights,
    opaque: after.opaque,
    inputs: [...inputs, ...before.inputs.filter((name) => !inputs.includes(name))],
    outputs: after.outputs,
    captured: after.captured,
    rest: [...after.rest.filter((field) => inputNamed(field) !== input), ...newInputs(before, new Set(inputs))],
    opset: Math.max(before.opset, after.opset),
  });
}

/** The first graph's inputs that the second does not have. */
function newInputs({ rest }: GraphFile, known: ReadonlySet<string>): Uint8Array[] {
  return rest.filter((field) => {
    const name = inputNamed(field);
    return name !== null && !known.has(name);
  });
}

/** The name of the input that a field of a graph declares; null where it is another field. */
function inputNamed(encoded: Uint8Array): string | null {
  for (const { number, bytes } of fieldsOf(encoded)) {
    if (number !== inputField) return null;
    for (const part of fieldsOf(bytes)) if (part.number === 1) return textOf(part.bytes);
  }
  return null;
}
