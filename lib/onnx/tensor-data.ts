import { elementTypes, type ElementType, type OnnxTensor } from './onnx-model';
import { fieldsOf } from './protobuf-reader';
import { tensorHead } from './read-graph';

const typeOf = new Map<number, ElementType>(
  Object.entries(elementTypes).map(([name, number]) => [number, name as ElementType]),
);
const bytesOf: Readonly<Record<ElementType, number>> = {
  float32: 4,
  uint8: 1,
  int8: 1,
  uint16: 2,
  int16: 2,
  int32: 4,
  int64: 8,
  bool: 1,
  float16: 2,
};

/** A TensorProto's numbers as bytes, wherever it keeps them; null for types and storages that nothing here works on. */
export function tensorOf(encoded: Uint8Array): OnnxTensor | null {
  const { name, dims, type: number } = tensorHead(encoded);
  const type = typeOf.get(number);
  if (type === undefined) return null;
  const size = dims.reduce((product, axis) => product * axis, 1) * bytesOf[type];
  let raw: Uint8Array | null = null;
  const floats: Uint8Array[] = [];
  for (const field of fieldsOf(encoded)) {
    // External data: in another file.
    if (field.number === 13 || (field.number === 14 && field.varint === 1)) return null;
    if (field.number === 9) raw = field.bytes;
    if (field.number === 4) floats.push(field.bytes);
    if (field.number === 5 || field.number === 7) raw = listed(encoded, field.number, type);
  }
  raw ??= Buffer.concat(floats);
  // Aligned, so that it can be seen as numbers.
  return raw.length === size ? { name, type, dims, raw: new Uint8Array(raw) } : null;
}

/** int32_data (of all types of up to 32 bits) or int64_data, packed or not. */
function listed(encoded: Uint8Array, number: number, type: ElementType): Uint8Array {
  const values: bigint[] = [];
  for (const field of fieldsOf(encoded)) {
    if (field.number !== number) continue;
    if (field.varint !== null) values.push(BigInt(field.varint));
    else values.push(...varints(field.bytes));
  }
  const width = bytesOf[type];
  const raw = Buffer.alloc(values.length * width);
  values.forEach((value, at) => {
    const bits = BigInt.asUintN(8 * width, value);
    if (width === 8) raw.writeBigUInt64LE(bits, at * 8);
    else raw.writeUIntLE(Number(bits), at * width, width);
  });
  return raw;
}

function* varints(bytes: Uint8Array): Generator<bigint> {
  let [value, shift] = [0n, 0n];
  for (const byte of bytes) {
    value |= BigInt(byte & 127) << shift;
    shift += 7n;
    if (byte >= 128) continue;
    yield BigInt.asIntN(64, value);
    [value, shift] = [0n, 0n];
  }
}

export function opaqueTensor(encoded: Uint8Array) {
  const { name, dims } = tensorHead(encoded);
  return { name, dims, encoded };
}

/** The numbers of a float32 tensor; a view. */
export function floatsOf({ raw }: OnnxTensor): Float32Array {
  return new Float32Array(raw.buffer, raw.byteOffset, raw.byteLength / 4);
}

/** The numbers of an integer tensor. */
export function integersOf({ type, raw }: OnnxTensor): number[] {
  const { buffer, byteOffset: at, byteLength: size } = raw;
  switch (type) {
    case 'int64':
      return Array.from(new BigInt64Array(buffer, at, size / 8), Number);
    case 'int32':
      return Array.from(new Int32Array(buffer, at, size / 4));
    case 'int16':
      return Array.from(new Int16Array(buffer, at, size / 2));
    case 'uint16':
      return Array.from(new Uint16Array(buffer, at, size / 2));
    case 'int8':
      return Array.from(new Int8Array(buffer, at, size));
    case 'uint8':
    case 'bool':
      return Array.from(raw);
    default:
      throw new RangeError(`${type} holds no integers`);
  }
}

export function floatTensor(name: string, values: Float32Array, dims: readonly number[]): OnnxTensor {
  return { name, type: 'float32', dims, raw: bytesOfArray(values) };
}

export function tensorWith(tensor: OnnxTensor, type: ElementType, values: ArrayBufferView): OnnxTensor {
  return { ...tensor, type, raw: bytesOfArray(values) };
}

export const elementsOf = ({ dims }: Pick<OnnxTensor, 'dims'>): number =>
  dims.reduce((product, axis) => product * axis, 1);

const bytesOfArray = (values: ArrayBufferView): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
