/** The compact types of Kafka's flexible versions (KIP-482), of which kafkajs's own requests know none. */
export class FlexibleWriter {
  private readonly parts: Buffer[] = [];

  int16(value: number): this {
    const bytes = Buffer.allocUnsafe(2);
    bytes.writeInt16BE(value);
    return this.bytes(bytes);
  }
  int32(value: number): this {
    const bytes = Buffer.allocUnsafe(4);
    bytes.writeInt32BE(value);
    return this.bytes(bytes);
  }
  int64(value: bigint): this {
    const bytes = Buffer.allocUnsafe(8);
    bytes.writeBigInt64BE(value);
    return this.bytes(bytes);
  }
  int8(value: number): this {
    return this.bytes(Buffer.from([value & 0xff]));
  }
  float64(value: number): this {
    const bytes = Buffer.allocUnsafe(8);
    bytes.writeDoubleBE(value);
    return this.bytes(bytes);
  }
  boolean(value: boolean): this {
    return this.bytes(Buffer.from([value ? 1 : 0]));
  }
  uvarint(value: number): this {
    const bytes: number[] = [];
    let left = value >>> 0;
    for (; left > 0x7f; left >>>= 7) bytes.push((left & 0x7f) | 0x80);
    bytes.push(left);
    return this.bytes(Buffer.from(bytes));
  }
  string(value: string | null): this {
    if (value === null) return this.uvarint(0);
    const bytes = Buffer.from(value, 'utf8');
    return this.uvarint(bytes.length + 1).bytes(bytes);
  }
  array<T>(items: readonly T[], write: (item: T) => void): this {
    this.uvarint(items.length + 1);
    for (const item of items) write(item);
    return this;
  }
  /** No tagged fields. */
  noTags(): this {
    return this.uvarint(0);
  }
  finish(): Buffer {
    return Buffer.concat(this.parts);
  }
  private bytes(bytes: Buffer): this {
    this.parts.push(bytes);
    return this;
  }
}

export class FlexibleReader {
  private at = 0;
  constructor(private readonly data: Buffer) {}

  int16(): number {
    this.at += 2;
    return this.data.readInt16BE(this.at - 2);
  }
  int32(): number {
    this.at += 4;
    return this.data.readInt32BE(this.at - 4);
  }
  int64(): bigint {
    this.at += 8;
    return this.data.readBigInt64BE(this.at - 8);
  }
  float64(): number {
    this.at += 8;
    return this.data.readDoubleBE(this.at - 8);
  }
  uvarint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.data.readUInt8(this.at++);
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }
  bytes(length: number): Buffer {
    this.at += length;
    return this.data.subarray(this.at - length, this.at);
  }
  string(): string | null {
    const length = this.uvarint() - 1;
    return length < 0 ? null : this.bytes(length).toString('utf8');
  }
  array<T>(read: () => T): T[] {
    return Array.from({ length: Math.max(0, this.uvarint() - 1) }, read);
  }
  /** Tagged fields, each to be read from the reader that it comes with. */
  tags(read: (tag: number, field: FlexibleReader) => void): void {
    for (let left = this.uvarint(); left > 0; left--) {
      const tag = this.uvarint();
      read(tag, new FlexibleReader(this.bytes(this.uvarint())));
    }
  }
  skipTags(): void {
    this.tags(() => undefined);
  }
}
