import { fieldsOf, textOf, type ProtobufField } from './protobuf-reader';

/** A tensor that goes into a graph or comes out of it. */
export interface GraphValue {
  readonly name: string;
  /** As ONNX Runtime calls it; `type 16` where there is no name here. */
  readonly type: string;
  /** A number where the axis is fixed, its symbol where it is free, null where the graph does not say; null without axes. */
  readonly shape: readonly (number | string | null)[] | null;
}

/** What can be read off an ONNX file without running it. */
export interface GraphSummary {
  /** Such as `pytorch 2.9.0`; empty where it does not say. */
  readonly producer: string;
  readonly opset: number | null;
  /** Weights are no inputs, even where the file lists them there. */
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
  readonly nodes: number;
  /** Numbers in the graph's weights. */
  readonly parameters: number;
}

const typeNames = new Map([
  [1, 'float32'], [2, 'uint8'], [3, 'int8'], [4, 'uint16'], [5, 'int16'], [6, 'int32'], [7, 'int64'], [8, 'string'], [9, 'bool'], [10, 'float16'], [11, 'float64'], [12, 'uint32'], [13, 'uint64'],
]); // prettier-ignore

/** @param model ONNX protobuf; field numbers are those of onnx.proto. Throws RangeError where it is none. */
export function readGraph(model: Uint8Array): GraphSummary {
  let producer = '';
  let opset: number | null = null;
  for (const field of fieldsOf(model)) {
    if (field.number === 2) producer = textOf(field.bytes);
    if (field.number === 3) producer = `${producer} ${textOf(field.bytes)}`.trim();
    if (field.number === 8) opset = standardOpset(field.bytes) ?? opset;
  }
  const weights = new Set<string>();
  const inputs: GraphValue[] = [];
  const outputs: GraphValue[] = [];
  let [nodes, parameters] = [0, 0];
  for (const field of fieldsOf(graphOf(model))) {
    if (field.number === 1) nodes++;
    if (field.number === 11) inputs.push(valueOf(field.bytes));
    if (field.number === 12) outputs.push(valueOf(field.bytes));
    if (field.number !== 5) continue;
    const { name, dims } = tensorHead(field.bytes);
    weights.add(name);
    parameters += dims.reduce((product, size) => product * size, 1);
  }
  return { producer, opset, inputs: inputs.filter(({ name }) => !weights.has(name)), outputs, nodes, parameters };
}

export const graphField = 7;

/** The fields of a model's graph, which is in one piece or, as protobuf allows, in several. Throws RangeError for none. */
export function graphOf(model: Uint8Array): Uint8Array {
  const parts = [...fieldsOf(model)].filter(({ number }) => number === graphField).map(({ bytes }) => bytes);
  if (parts.length === 0) throw new RangeError('it holds no graph');
  return parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
}

/** Of the operators without a domain; null for another domain's. */
function standardOpset(message: Uint8Array): number | null {
  const fields = [...fieldsOf(message)];
  const domain = textOf(find(fields, 1)?.bytes ?? new Uint8Array(0));
  return domain === '' || domain === 'ai.onnx' ? (find(fields, 2)?.varint ?? null) : null;
}

const find = (fields: readonly ProtobufField[], number: number): ProtobufField | undefined =>
  fields.find((field) => field.number === number);

/** What a TensorProto says before its numbers; axes may be packed or not. */
export interface TensorHead {
  readonly name: string;
  readonly dims: readonly number[];
  /** TensorProto.DataType. */
  readonly type: number;
}

export function tensorHead(tensor: Uint8Array): TensorHead {
  let [name, type] = ['', 0];
  const dims: number[] = [];
  for (const { number, varint, bytes } of fieldsOf(tensor)) {
    if (number === 2) type = varint ?? 0;
    if (number === 8) name = textOf(bytes);
    if (number !== 1) continue;
    if (varint !== null) dims.push(varint);
    else dims.push(...packedVarints(bytes));
  }
  return { name, dims, type };
}

function packedVarints(bytes: Uint8Array): number[] {
  const values: number[] = [];
  for (let at = 0; at < bytes.length;) {
    let [value, scale, byte] = [0, 1, 128];
    while (byte >= 128 && at < bytes.length) {
      byte = bytes[at++] as number;
      value += (byte & 127) * scale;
      scale *= 128;
    }
    values.push(value);
  }
  return values;
}

function valueOf(message: Uint8Array): GraphValue {
  const fields = [...fieldsOf(message)];
  const name = textOf(find(fields, 1)?.bytes ?? new Uint8Array(0));
  const type = find(fields, 2);
  const tensor = type && find([...fieldsOf(type.bytes)], 1);
  if (!tensor) return { name, type: 'not a tensor', shape: null };
  const parts = [...fieldsOf(tensor.bytes)];
  const number = find(parts, 1)?.varint ?? 0;
  const shape = find(parts, 2);
  return {
    name,
    type: typeNames.get(number) ?? `type ${number}`,
    shape: shape ? [...fieldsOf(shape.bytes)].filter(({ number: field }) => field === 1).map(axisOf) : null,
  };
}

function axisOf({ bytes }: ProtobufField): number | string | null {
  for (const { number, varint, bytes: symbol } of fieldsOf(bytes)) {
    if (number === 1 && varint !== null) return varint;
    if (number === 2) return textOf(symbol);
  }
  return null;
}
