import { types, type Type } from 'avsc';

export type Scalar = string | number | bigint | boolean | null;

/** One value of a record: where it begins in the body, how many bytes it takes, what it says. */
export interface DecodedValue {
  /** `price`, `items[2].item_id`, `attributes["note"]`. */
  readonly path: string;
  /** Its Avro type; bytes and fixed are given as hex. */
  readonly type: string;
  readonly at: number;
  readonly length: number;
  readonly value: Scalar;
}

/** A body as far as it decodes. */
export interface PartialDecode {
  readonly values: readonly DecodedValue[];
  /** What does not decode and why, or null where all of it does. */
  readonly fault: { readonly path: string; readonly at: number; readonly message: string } | null;
  /** Whether it was given up after `maxValues`, with more to come. */
  readonly isCut: boolean;
  /** Bytes behind what was read. */
  readonly left: number;
}

const maxDepth = 64;
const maxKeyShown = 60;

/**
 * Reads a body by its writer's schema, value by value, and says where it stops: avsc gives a record or nothing. Never throws;
 * its work and its answer are bounded by `maxValues`, whatever lengths the bytes claim.
 */
export function decodePartially(writer: Type, body: Buffer, maxValues = 1_000): PartialDecode {
  const walk = new Walk(body, maxValues);
  try {
    walk.visit(writer, '', 0);
    return { values: walk.values, fault: null, isCut: false, left: body.length - walk.at };
  } catch (error) {
    const left = body.length - walk.at;
    if (error instanceof EnoughError) return { values: walk.values, fault: null, isCut: true, left };
    const { path, message } = error instanceof FaultError ? error : { path: '', message: (error as Error).message };
    return { values: walk.values, fault: { path, at: walk.at, message }, isCut: false, left };
  }
}

class FaultError extends Error {
  constructor(
    readonly path: string,
    message: string,
  ) {
    super(message);
  }
}

class EnoughError extends Error {}

class Walk {
  /** Where the next value begins. */
  at = 0;
  readonly values: DecodedValue[] = [];
  private visits = 0;

  constructor(
    private readonly body: Buffer,
    private readonly maxValues: number,
  ) {}

  visit(type: Type, path: string, depth: number): void {
    if (depth > maxDepth) throw new FaultError(path, `nested more than ${maxDepth} deep`);
    if (type instanceof types.RecordType) {
      for (const { name, type: field } of type.fields)
        this.visit(field, path === '' ? name : `${path}.${name}`, depth + 1);
    } else if (type instanceof types.LogicalType) this.visit(type.underlyingType, path, depth + 1);
    else if (type instanceof types.UnwrappedUnionType || type instanceof types.WrappedUnionType) {
      const [branches, from] = [type.types, this.at];
      const index = Number(this.long(path));
      const branch = branches[index];
      if (!branch) {
        this.at = from;
        throw new FaultError(path, `branch ${index} of a union that has ${branches.length}`);
      }
      this.visit(branch, path, depth + 1);
    } else if (type instanceof types.MapType) {
      const of = type.valuesType as Type;
      this.collection('map', path, () => {
        const key = this.take(path, 'the length of a key').toString('utf8');
        this.visit(
          of,
          `${path}[${JSON.stringify(key.length > maxKeyShown ? `${key.slice(0, maxKeyShown)}…` : key)}]`,
          depth + 1,
        );
      });
    } else if (type instanceof types.ArrayType) {
      const of = type.itemsType;
      this.collection('array', path, (index) => this.visit(of, `${path}[${index}]`, depth + 1));
    } else this.scalar(type, path);
  }

  private scalar(type: Type, path: string): void {
    this.count();
    const from = this.at;
    try {
      const value = this.scalarOf(type, path);
      this.values.push({ path, type: type.typeName, at: from, length: this.at - from, value });
    } catch (error) {
      this.at = from;
      throw error;
    }
  }

  private scalarOf(type: Type, path: string): Scalar {
    if (type instanceof types.NullType) return null;
    if (type instanceof types.StringType) return this.take(path, 'the length of a string').toString('utf8');
    if (type instanceof types.BytesType) return this.take(path, 'the length of bytes').toString('hex');
    if (type instanceof types.FixedType) return this.bytes(type.size, path).toString('hex');
    if (type instanceof types.BooleanType) return this.bytes(1, path)[0] !== 0;
    if (type instanceof types.FloatType) return this.bytes(4, path).readFloatLE();
    if (type instanceof types.DoubleType) return this.bytes(8, path).readDoubleLE();
    const number = this.long(path);
    if (!(type instanceof types.EnumType)) return number;
    const symbol = type.symbols[Number(number)];
    if (symbol === undefined) throw new FaultError(path, `symbol ${number} of an enum that has ${type.symbols.length}`);
    return symbol;
  }

  /** Blocks of entries until one of none; a negative count is followed by the block's bytes. */
  private collection(type: string, path: string, entry: (index: number) => void): void {
    const from = this.at;
    let index = 0;
    for (;;) {
      const at = this.at;
      let count = this.long(path);
      if (count < 0) {
        this.long(path);
        count = -count;
      }
      if (count === 0 || count === 0n) break;
      // Entries of no bytes at all end at `maxValues`.
      if (count > this.maxValues && count > this.body.length - this.at) {
        const left = this.body.length - this.at;
        this.at = at;
        throw new FaultError(path, `${count} entries in ${left} bytes`);
      }
      for (let left = Number(count); left > 0; left--) {
        this.count();
        entry(index++);
      }
    }
    if (index === 0) {
      this.count();
      this.values.push({ path, type, at: from, length: this.at - from, value: 'empty' });
    }
  }

  private count(): void {
    if (++this.visits > this.maxValues) throw new EnoughError();
  }

  /** A length and that many bytes. */
  private take(path: string, what: string): Buffer {
    const length = this.long(path);
    if (length < 0 || length > this.body.length - this.at) {
      throw new FaultError(path, `${what} is ${length}, with ${this.body.length - this.at} bytes left`);
    }
    return this.bytes(Number(length), path);
  }

  private bytes(count: number, path: string): Buffer {
    const left = this.body.length - this.at;
    if (count > left) throw new FaultError(path, `${count} bytes expected, ${left} left`);
    this.at += count;
    return this.body.subarray(this.at - count, this.at);
  }

  /** A zigzag varint of at most 10 bytes; beyond 2^53 a bigint. */
  private long(path: string): number | bigint {
    let bits = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.body[this.at];
      if (byte === undefined) throw new FaultError(path, 'the bytes end within a number');
      this.at++;
      bits |= BigInt(byte & 127) << shift;
      if (byte < 128) {
        const value = BigInt.asIntN(64, (bits >> 1n) ^ -(bits & 1n));
        const near = Number(value);
        return Number.isSafeInteger(near) ? near : value;
      }
    }
    throw new FaultError(path, 'a number of more than 10 bytes');
  }
}
