/**
 * One field of a message in the wire format of protocol buffers (see protobuf-writer.ts). A varint is cut to 64 bits, its
 * value to a safe integer's; of fields of 4 and 8 bytes only the bytes are given.
 */
export interface ProtobufField {
  readonly number: number;
  readonly varint: number | null;
  /** What a length-delimited or fixed field holds; a view. */
  readonly bytes: Uint8Array;
  /** The field as a whole, with its tag; a view. */
  readonly encoded: Uint8Array;
}

/** Reads a message field by field, without a copy. Throws RangeError where it is cut short or no protobuf. */
export function* fieldsOf(message: Uint8Array): Generator<ProtobufField> {
  let at = 0;

  function varint(): number {
    const start = at;
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = message[at++];
      if (byte === undefined) throw new RangeError('a protobuf varint is cut short');
      value += (byte & 127) * 2 ** shift;
      // Beyond 49 bits a number may not hold it, and ten bytes are a negative one: two's complement of 64 bits.
      if (byte < 128) return shift < 49 ? value : Number(longVarint(message.subarray(start, at)));
    }
    throw new RangeError('a protobuf varint is too long');
  }

  function take(length: number): Uint8Array {
    if (length < 0 || at + length > message.length) throw new RangeError('a protobuf field is cut short');
    return message.subarray(at, (at += length));
  }

  while (at < message.length) {
    const start = at;
    const tag = varint();
    const [number, wire] = [Math.floor(tag / 8), tag % 8];
    if (number < 1) throw new RangeError(`no protobuf field has the number ${number}`);
    let value: number | null = null;
    let bytes: Uint8Array = nothing;
    if (wire === 0) value = varint();
    else if (wire === 1) bytes = take(8);
    else if (wire === 2) bytes = take(varint());
    else if (wire === 5) bytes = take(4);
    else throw new RangeError(`no protobuf field has the wire type ${wire}`);
    yield { number, varint: value, bytes, encoded: message.subarray(start, at) };
  }
}

function longVarint(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const [place, byte] of bytes.entries()) value |= BigInt(byte & 127) << BigInt(7 * place);
  return BigInt.asIntN(64, value);
}

const nothing = new Uint8Array(0);

export const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
