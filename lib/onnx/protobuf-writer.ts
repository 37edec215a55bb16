/**
 * The wire format of protocol buffers, written only: a message is a run of fields, a field is
 * `varint(number << 3 | wire type)` then its value; wire type 0 is a varint, 2 is `varint(length) bytes`, 5 is 4 bytes.
 * https://protobuf.dev/programming-guides/encoding/
 *
 * Large byte fields are kept by reference until `finish`, so a weight is copied once.
 */
export class ProtobufWriter {
  private readonly chunks: Uint8Array[] = [];
  private length = 0;

  /** @param value an integer from 0 to 2^53, or a bigint that fits int64. */
  varint(field: number, value: number | bigint): this {
    this.push(encodeVarint((field << 3) | 0));
    return this.push(encodeVarint(value));
  }

  float(field: number, value: number): this {
    const bytes = Buffer.alloc(4);
    bytes.writeFloatLE(value);
    this.push(encodeVarint((field << 3) | 5));
    return this.push(bytes);
  }

  bytes(field: number, value: Uint8Array): this {
    this.push(encodeVarint((field << 3) | 2));
    this.push(encodeVarint(value.length));
    return this.push(value);
  }

  text(field: number, value: string): this {
    return this.bytes(field, Buffer.from(value, 'utf8'));
  }

  /** Whole fields, as they were read. */
  fields(encoded: Uint8Array): this {
    return this.push(encoded);
  }

  message(field: number, write: (inner: ProtobufWriter) => void): this {
    const inner = new ProtobufWriter();
    write(inner);
    this.push(encodeVarint((field << 3) | 2));
    this.push(encodeVarint(inner.length));
    for (const chunk of inner.chunks) this.push(chunk);
    return this;
  }

  finish(): Uint8Array<ArrayBuffer> {
    const all = new Uint8Array(this.length);
    let at = 0;
    for (const chunk of this.chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    return all;
  }

  private push(chunk: Uint8Array): this {
    this.chunks.push(chunk);
    this.length += chunk.length;
    return this;
  }
}

/** Negative numbers take ten bytes, as two's complement of 64 bits. */
function encodeVarint(value: number | bigint): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 128);
  } while (rest !== 0n);
  return Uint8Array.from(bytes);
}
