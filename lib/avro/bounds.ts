import { types, type Type } from 'avsc';

/** Moves past one value; throws RangeError where it would end after the bytes do. */
type Skip = (cursor: Cursor) => void;

/**
 * Walks a body by its writer's schema before avsc reads it. avsc looks for the end of the bytes only when it is done, and
 * believes a map or list whose first bytes claim 2^50 entries: it would count to there, with the whole process waiting.
 * Gives null for a schema without maps and lists, where nothing can happen.
 */
export function createBoundsCheck(writer: Type): ((body: Buffer) => void) | null {
  const skips = new Map<Type, Skip>();
  let collections = 0;

  function skipOf(type: Type): Skip {
    const known = skips.get(type);
    if (known) return known;
    // A type may hold itself: it is found here before it is finished.
    let skip: Skip = () => undefined;
    skips.set(type, (cursor) => skip(cursor));
    skip = makeSkip(type);
    return skip;
  }

  function makeSkip(type: Type): Skip {
    if (type instanceof types.RecordType) {
      const fields = type.fields.map((field) => skipOf(field.type));
      return (cursor) => {
        for (const field of fields) field(cursor);
      };
    }
    if (type instanceof types.MapType) {
      const value = skipOf(type.valuesType as Type);
      return collection((cursor) => {
        cursor.bytes(cursor.long());
        value(cursor);
      });
    }
    if (type instanceof types.ArrayType) return collection(skipOf(type.itemsType));
    if (type instanceof types.UnwrappedUnionType || type instanceof types.WrappedUnionType) {
      const branches = type.types.map(skipOf);
      return (cursor) => {
        const branch = branches[cursor.long()];
        if (!branch) throw new RangeError('a union names a branch that its schema has not');
        branch(cursor);
      };
    }
    if (type instanceof types.LogicalType) return skipOf(type.underlyingType);
    if (type instanceof types.FixedType) return (cursor) => cursor.bytes(type.size);
    if (type instanceof types.StringType || type instanceof types.BytesType)
      return (cursor) => cursor.bytes(cursor.long());
    if (type instanceof types.NullType) return () => undefined;
    if (type instanceof types.BooleanType) return (cursor) => cursor.bytes(1);
    if (type instanceof types.FloatType) return (cursor) => cursor.bytes(4);
    if (type instanceof types.DoubleType) return (cursor) => cursor.bytes(8);
    return (cursor) => void cursor.long();
  }

  /** Blocks of entries until one of none; a negative count is followed by the block's bytes. */
  function collection(entry: Skip): Skip {
    collections++;
    return (cursor) => {
      for (let count = cursor.long(); count !== 0; count = cursor.long()) {
        if (count < 0) cursor.long();
        // An entry of no bytes at all is possible and useless; as many of them as there are bytes will do.
        if (Math.abs(count) > cursor.left) throw new RangeError(`a list of ${Math.abs(count)} in ${cursor.left} bytes`);
        for (let left = Math.abs(count); left > 0; left--) entry(cursor);
      }
    };
  }

  const skip = skipOf(writer);
  return collections === 0 ? null : (body) => skip(new Cursor(body));
}

class Cursor {
  private at = 0;

  constructor(private readonly body: Buffer) {}

  get left(): number {
    return this.body.length - this.at;
  }

  bytes(count: number): void {
    if (!(count >= 0 && count <= this.left)) throw new RangeError(`${count} bytes expected, ${this.left} left`);
    this.at += count;
  }

  /** A zigzag varint of at most 10 bytes; beyond 2^53 only roughly, which is beyond any length too. */
  long(): number {
    const first = this.body[this.at];
    if (first !== undefined && first < 128) {
      this.at++;
      return (first >>> 1) ^ -(first & 1);
    }
    let value = 0;
    for (let scale = 1, length = 1; ; scale *= 128, length++) {
      const byte = this.body.readUInt8(this.at++);
      value += (byte & 127) * scale;
      if (byte < 128) break;
      if (length === 10) throw new RangeError('a number of more than 10 bytes');
    }
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}
