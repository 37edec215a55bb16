import { fieldsOf, textOf } from './protobuf-reader';
import { ProtobufWriter } from './protobuf-writer';
import { tensorHead } from './read-graph';

/** Where a tensor's bytes are, if not in the file itself. */
export interface ExternalData {
  readonly tensor: string;
  readonly dims: readonly number[];
  /** TensorProto.DataType. */
  readonly type: number;
  /** Path beside the model, as the file says it: not to be trusted. */
  readonly location: string;
  readonly offset: number;
  /** Null where it reaches to the end of the file. */
  readonly length: number | null;
}

/** Gives the bytes that a tensor is to have in itself. */
export type Bundle = (external: ExternalData) => Uint8Array;

/** Messages nest where graphs do, in loops and branches. */
const deepest = 64;

type Kind = 'model' | 'graph' | 'node' | 'attribute' | 'tensor' | 'sparse' | 'function' | 'training';
/** The fields of each message that may hold a tensor somewhere inside, by onnx.proto's numbers. */
const inner: Readonly<Record<Exclude<Kind, 'tensor'>, Readonly<Record<number, Kind>>>> = {
  model: { 7: 'graph', 20: 'training', 25: 'function' },
  training: { 1: 'graph', 2: 'graph' },
  function: { 7: 'node', 11: 'attribute' },
  graph: { 1: 'node', 5: 'tensor', 15: 'sparse' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse', 23: 'sparse' },
  sparse: { 1: 'tensor', 2: 'tensor' },
};

/** Every tensor of an ONNX file whose bytes lie elsewhere. Throws RangeError where it is no protobuf. */
export function externalDataOf(model: Uint8Array): ExternalData[] {
  const found: ExternalData[] = [];
  walk(model, 'model', 0);
  return found;

  function walk(message: Uint8Array, kind: Kind, depth: number): void {
    if (depth > deepest) throw new RangeError('its graphs nest too deep');
    if (kind === 'tensor') {
      const external = externalOf(message);
      if (external) found.push(external);
      return;
    }
    for (const { number, bytes } of fieldsOf(message)) {
      const next = inner[kind][number];
      if (next) walk(bytes, next, depth + 1);
    }
  }
}

/** The same model with every tensor's bytes in itself. */
export function bundleExternalData(model: Uint8Array, bundle: Bundle): Uint8Array {
  const writer = new ProtobufWriter();
  rewrite(writer, model, 'model');
  return writer.finish();

  function rewrite(into: ProtobufWriter, message: Uint8Array, kind: Kind): void {
    const external = kind === 'tensor' ? externalOf(message) : null;
    for (const { number, bytes, encoded } of fieldsOf(message)) {
      const next = kind === 'tensor' ? undefined : inner[kind][number];
      if (next) into.message(number, (deeper) => rewrite(deeper, bytes, next));
      else if (!external || (number !== externalData && number !== dataLocation)) into.fields(encoded);
    }
    if (external) into.bytes(rawData, bundle(external));
  }
}

/** Fields of TensorProto; data_location is 1 where the data is external. */
const [rawData, externalData, dataLocation] = [9, 13, 14];

function externalOf(tensor: Uint8Array): ExternalData | null {
  const entries = new Map<string, string>();
  let isExternal = false;
  for (const { number, varint, bytes } of fieldsOf(tensor)) {
    if (number === dataLocation && varint === 1) isExternal = true;
    if (number !== externalData) continue;
    const entry = [...fieldsOf(bytes)];
    const text = (field: number): string =>
      textOf(entry.find((part) => part.number === field)?.bytes ?? new Uint8Array(0));
    entries.set(text(1), text(2));
  }
  if (!isExternal && entries.size === 0) return null;
  const { name, dims, type } = tensorHead(tensor);
  const length = entries.get('length');
  return {
    tensor: name,
    dims,
    type,
    location: entries.get('location') ?? '',
    offset: Number(entries.get('offset') ?? 0),
    length: length === undefined ? null : Number(length),
  };
}
