import { writeNode, writeTensor, type Attribute, type OnnxTensor } from './onnx-model';
import { ProtobufWriter } from './protobuf-writer';
import { fieldsOf, textOf, type ProtobufField } from './protobuf-reader';
import { graphField, graphOf } from './read-graph';
import { opaqueTensor, tensorOf } from './tensor-data';

/** One operation of a graph that was read from a file. */
export interface FileNode {
  readonly op: string;
  /** Empty for the standard's own operators. */
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** AttributeProto by name: as it was read, or as it is to be written. */
  readonly attributes: ReadonlyMap<string, Uint8Array | Attribute>;
}

/** A weight whose numbers are not looked at: of a type that nothing here calculates with, or too large to be copied. */
export interface OpaqueTensor {
  readonly name: string;
  readonly dims: readonly number[];
  /** TensorProto. */
  readonly encoded: Uint8Array;
}

/**
 * An ONNX file taken apart so far that nodes and weights can be replaced. What is not understood stays as it is, byte for
 * byte; shapes that the exporter noted for inner values are left out: they would speak of another graph.
 */
export interface GraphFile {
  /** Fields of the model beside its graph. */
  readonly header: readonly Uint8Array[];
  /** In the order in which they run. */
  nodes: FileNode[];
  readonly weights: Map<string, OnnxTensor>;
  readonly opaque: Map<string, OpaqueTensor>;
  /** The graph's inputs that are no weights, and its outputs. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Values that a loop's or a branch's inner graph may use: what makes them must stay. */
  readonly captured: ReadonlySet<string>;
  /** Other fields of the graph: its name, inputs, outputs. */
  readonly rest: readonly Uint8Array[];
  /** Version of the standard's operators; 0 where the file does not say. */
  readonly opset: number;
}

const [node, initializer, input, output, valueInfo] = [1, 5, 11, 12, 13];
const [irVersion, opsetImport] = [1, 8];
/** From here on a weight need not be listed among the inputs. */
const leastIrVersion = 4;

export interface ReadGraphOptions {
  /** Larger weights, in bytes, are not looked at and stay where they are in `model`. All are copied when left out. */
  readonly largestWeight?: number;
}

/** Throws RangeError where it is no ONNX protobuf. */
export function readGraphFile(model: Uint8Array, { largestWeight = Infinity }: ReadGraphOptions = {}): GraphFile {
  const fields = [...fieldsOf(model)].filter(({ number }) => number !== graphField);
  const parts = [...fieldsOf(graphOf(model))];
  const weights = new Map<string, OnnxTensor>();
  const opaque = new Map<string, OpaqueTensor>();
  const nodes: FileNode[] = [];
  const captured = new Set<string>();
  const keep = (encoded: Uint8Array, name?: string): void => {
    const tensor = encoded.length > largestWeight ? null : tensorOf(encoded);
    if (tensor) weights.set(name ?? tensor.name, name === undefined ? tensor : { ...tensor, name });
    else if (name === undefined) {
      const kept = opaqueTensor(encoded);
      opaque.set(kept.name, kept);
    }
  };
  for (const { number, bytes } of parts) {
    if (number === initializer) keep(bytes);
    if (number !== node) continue;
    const read = nodeOf(bytes);
    const constant = read.op === 'Constant' ? constantOf(read) : null;
    // A constant and a weight are the same; exporters choose as they like.
    if (constant) keep(constant, read.outputs[0]);
    if (constant && weights.has(read.outputs[0] as string)) continue;
    nodes.push(read);
    for (const name of namesInside(bytes)) captured.add(name);
  }
  const isWeight = (name: string): boolean => weights.has(name) || opaque.has(name);
  const named = (number: number): string[] =>
    parts.filter((part) => part.number === number).map(({ bytes }) => text(bytes, 1));
  return {
    header: fields.map(modernised),
    nodes,
    weights,
    opaque,
    inputs: named(input).filter((name) => !isWeight(name)),
    outputs: named(output),
    captured,
    rest: parts
      .filter(({ number }) => ![node, initializer, valueInfo].includes(number))
      .filter(({ number, bytes }) => number !== input || !isWeight(text(bytes, 1)))
      .map(({ encoded }) => encoded),
    opset: Math.max(0, ...fields.filter(({ number }) => number === opsetImport).map(standardOpset)),
  };
}

/** ONNX protobuf. Weights that nothing uses are left out. */
export function writeGraphFile({
  header,
  nodes,
  weights,
  opaque,
  outputs,
  captured,
  rest,
}: GraphFile): Uint8Array<ArrayBuffer> {
  const used = new Set([...captured, ...outputs, ...nodes.flatMap(({ inputs }) => inputs)]);
  const writer = new ProtobufWriter();
  for (const encoded of header) writer.fields(encoded);
  return writer
    .message(graphField, (graph) => {
      for (const one of nodes) graph.message(node, (inner) => writeFileNode(inner, one));
      for (const weight of weights.values()) {
        if (used.has(weight.name)) graph.message(initializer, (inner) => writeTensor(inner, weight));
      }
      for (const { name, encoded } of opaque.values()) if (used.has(name)) graph.bytes(initializer, encoded);
      for (const encoded of rest) graph.fields(encoded);
    })
    .finish();
}

function writeFileNode(writer: ProtobufWriter, { op, domain, inputs, outputs, attributes }: FileNode): void {
  const own: Record<string, Attribute> = {};
  for (const [name, value] of attributes) if (!isEncoded(value)) own[name] = value;
  writeNode(writer, { op, domain, inputs, outputs, attributes: own });
  for (const value of attributes.values()) if (isEncoded(value)) writer.bytes(5, value);
}

function nodeOf(message: Uint8Array): FileNode {
  const fields = [...fieldsOf(message)];
  const texts = (number: number): string[] =>
    fields.filter((field) => field.number === number).map(({ bytes }) => textOf(bytes));
  const attributes = fields
    .filter(({ number }) => number === 5)
    .map(({ bytes }): [string, Uint8Array] => [text(bytes, 1), bytes]);
  const domain = texts(7)[0] ?? '';
  return {
    op: texts(4)[0] ?? '',
    domain: domain === 'ai.onnx' ? '' : domain,
    inputs: texts(1),
    outputs: texts(2),
    attributes: new Map(attributes),
  };
}

/** The tensor of a Constant, where it is given as one. */
function constantOf({ attributes }: FileNode): Uint8Array | null {
  const value = attributes.get('value');
  if (value === undefined || !isEncoded(value)) return null;
  return [...fieldsOf(value)].find(({ number }) => number === 5)?.bytes ?? null;
}

/** Names that inner graphs of a node use, wherever they come from. */
function namesInside(message: Uint8Array): string[] {
  const names: string[] = [];
  for (const attribute of fieldsOf(message)) {
    if (attribute.number !== 5) continue;
    for (const part of fieldsOf(attribute.bytes)) {
      // AttributeProto's graph and graphs.
      if (part.number !== 6 && part.number !== 11) continue;
      for (const field of fieldsOf(part.bytes)) {
        if (field.number === output) names.push(text(field.bytes, 1));
        if (field.number !== node) continue;
        for (const { number, bytes } of fieldsOf(field.bytes)) if (number === 1) names.push(textOf(bytes));
        names.push(...namesInside(field.bytes));
      }
    }
  }
  return names;
}

function modernised({ number, varint, encoded }: ProtobufField): Uint8Array {
  if (number !== irVersion || (varint ?? 0) >= leastIrVersion) return encoded;
  return new ProtobufWriter().varint(irVersion, leastIrVersion).finish();
}

function standardOpset({ bytes }: ProtobufField): number {
  const fields = [...fieldsOf(bytes)];
  const domain = textOf(fields.find(({ number }) => number === 1)?.bytes ?? new Uint8Array(0));
  return domain === '' || domain === 'ai.onnx' ? (fields.find(({ number }) => number === 2)?.varint ?? 0) : 0;
}

function text(message: Uint8Array, field: number): string {
  for (const { number, bytes } of fieldsOf(message)) if (number === field) return textOf(bytes);
  return '';
}

/** By what it is and not by its class: realms have one of their own each. */
export const isEncoded = (value: Uint8Array | Attribute): value is Uint8Array => ArrayBuffer.isView(value);
