import { writeNode, writeTensor, writeValue, type OnnxNode, type OnnxTensor, type OnnxValue } from './onnx-model';
import { fieldsOf, textOf } from './protobuf-reader';
import { graphField, graphOf } from './read-graph';
import { ProtobufWriter } from './protobuf-writer';

/** What is put around a graph that somebody else made. */
export interface GraphEdit {
  /** Run before all others; where none is given, nothing changes there. */
  readonly first?: readonly OnnxNode[];
  /** Run after all others. */
  readonly last?: readonly OnnxNode[];
  readonly constants: readonly OnnxTensor[];
  /** By the name of the input that each takes the place of; a node must give the value of that name. */
  readonly inputs?: ReadonlyMap<string, OnnxValue>;
  /** In place of all outputs. */
  readonly outputs?: readonly OnnxValue[];
}

const [node, initializer, input, output] = [1, 5, 11, 12];

/** @param model ONNX protobuf; everything that the edit does not name stays as it is, byte for byte. */
export function editGraph(model: Uint8Array, edit: GraphEdit): Uint8Array {
  const writer = new ProtobufWriter();
  for (const { number, encoded } of fieldsOf(model)) if (number !== graphField) writer.fields(encoded);
  return writer.message(graphField, (graph) => editFields(graph, graphOf(model), edit)).finish();
}

function editFields(writer: ProtobufWriter, graph: Uint8Array, { first, last, constants, inputs, outputs }: GraphEdit) {
  for (const added of first ?? []) writer.message(node, (inner) => writeNode(inner, added));
  for (const { number, bytes, encoded } of fieldsOf(graph)) {
    if (number === output && outputs) continue;
    const replaced = number === input ? inputs?.get(nameOf(bytes)) : undefined;
    if (replaced) writer.message(input, (inner) => writeValue(inner, replaced));
    else writer.fields(encoded);
  }
  for (const added of last ?? []) writer.message(node, (inner) => writeNode(inner, added));
  for (const tensor of constants) writer.message(initializer, (inner) => writeTensor(inner, tensor));
  for (const value of outputs ?? []) writer.message(output, (inner) => writeValue(inner, value));
}

function nameOf(value: Uint8Array): string {
  for (const { number, bytes } of fieldsOf(value)) if (number === 1) return textOf(bytes);
  return '';
}

/** One axis of numbers, as shapes, bounds and counts are. */
export function int64Constant(name: string, values: readonly number[]): OnnxTensor {
  const raw = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
  return { name, type: 'int64', dims: [values.length], raw };
}
