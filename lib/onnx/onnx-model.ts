import { ProtobufWriter } from './protobuf-writer';

/** Element types that the graphs use, by their number in onnx.proto's TensorProto.DataType. */
export const elementTypes = {
  float32: 1,
  uint8: 2,
  int8: 3,
  uint16: 4,
  int16: 5,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
} as const;
export type ElementType = keyof typeof elementTypes;

export type Attribute = number | string | readonly number[] | { readonly float: number };

export interface OnnxTensor {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly number[];
  /** Little-endian, row by row. */
  readonly raw: Uint8Array;
}

export interface OnnxValue {
  readonly name: string;
  readonly type: ElementType;
  /** A number where the axis is fixed, its symbol where it is free. */
  readonly shape: readonly (number | string)[];
}

export interface OnnxNode {
  readonly op: string;
  /** Of the operator; the standard's own where it is left out. */
  readonly domain?: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

const irVersion = 9;
const opset = 18;

/**
 * A ModelProto, as https://github.com/onnx/onnx/blob/main/onnx/onnx.proto numbers its fields. Written here in a page
 * rather than with a protobuf library: those want the whole schema as a file or as generated code, and copy every weight.
 */
export function encodeModel(graph: OnnxGraph): Uint8Array {
  return new ProtobufWriter()
    .varint(1, irVersion)
    .text(2, 'streamrec')
    .message(8, (operators) => operators.text(1, '').varint(2, opset))
    .message(7, (writer) => writeGraph(writer, graph))
    .finish();
}

function writeGraph(writer: ProtobufWriter, graph: OnnxGraph): void {
  for (const node of graph.nodes) writer.message(1, (inner) => writeNode(inner, node));
  writer.text(2, graph.name);
  for (const tensor of graph.initializers) writer.message(5, (inner) => writeTensor(inner, tensor));
  for (const value of graph.inputs) writer.message(11, (inner) => writeValue(inner, value));
  for (const value of graph.outputs) writer.message(12, (inner) => writeValue(inner, value));
}

export function writeNode(writer: ProtobufWriter, { op, domain, inputs, outputs, attributes }: OnnxNode): void {
  for (const name of inputs) writer.text(1, name);
  for (const name of outputs) writer.text(2, name);
  writer.text(3, `${op}:${outputs[0]}`).text(4, op);
  for (const [name, value] of Object.entries(attributes)) {
    writer.message(5, (inner) => writeAttribute(inner.text(1, name), value));
  }
  if (domain) writer.text(7, domain);
}

/** AttributeProto.type: FLOAT 1, INT 2, STRING 3, INTS 7. */
export function writeAttribute(writer: ProtobufWriter, value: Attribute): void {
  if (typeof value === 'number') writer.varint(3, value).varint(20, 2);
  else if (typeof value === 'string') writer.text(4, value).varint(20, 3);
  else if ('float' in value) writer.float(2, value.float).varint(20, 1);
  else {
    for (const int of value) writer.varint(8, int);
    writer.varint(20, 7);
  }
}

export function writeTensor(writer: ProtobufWriter, { name, type, dims, raw }: OnnxTensor): void {
  for (const size of dims) writer.varint(1, size);
  writer.varint(2, elementTypes[type]).text(8, name).bytes(9, raw);
}

export function writeValue(writer: ProtobufWriter, { name, type, shape }: OnnxValue): void {
  writer.text(1, name).message(2, (typeProto) =>
    typeProto.message(1, (tensor) => {
      tensor.varint(1, elementTypes[type]).message(2, (shapeProto) => {
        for (const axis of shape) {
          shapeProto.message(1, (dim) => (typeof axis === 'number' ? dim.varint(1, axis) : dim.text(2, axis)));
        }
      });
    }),
  );
}
