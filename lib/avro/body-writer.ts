const leastBytes = 1_024;
/** Of a long. */
const longestNumber = 10;

/** Writes Avro's primitive types one after the other into memory that it uses again. */
export class BodyWriter {
  private space = Buffer.allocUnsafeSlow(leastBytes);
  private at = 0;

  /** Begins anew, with these bytes. */
  begin(head: Uint8Array): void {
    this.at = 0;
    this.raw(head);
  }

  raw(bytes: Uint8Array): void {
    this.makeRoom(bytes.length);
    this.space.set(bytes, this.at);
    this.at += bytes.length;
  }

  /** An int, a long, or the place of an enum's symbol. Throws RangeError where it is no whole number below 2^52. */
  long(value: number): void {
    this.makeRoom(longestNumber);
    this.at = putLong(this.space, this.at, value);
  }

  float(value: number): void {
    this.makeRoom(4);
    this.at = this.space.writeFloatLE(value, this.at);
  }

  double(value: number): void {
    this.makeRoom(8);
    this.at = this.space.writeDoubleLE(value, this.at);
  }

  string(text: string): void {
    const { length } = text;
    this.makeRoom(longestNumber + length * 3);
    const { space } = this;
    let at = putLong(space, this.at, length);
    // Ids are short and ASCII: a call of `write` costs more than all their characters.
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) {
        const textAt = putLong(space, this.at, Buffer.byteLength(text));
        this.at = textAt + space.write(text, textAt);
        return;
      }
      space[at++] = code;
    }
    this.at = at;
  }

  /** All since `begin`, in memory of its own. */
  end(): Buffer {
    const whole = Buffer.allocUnsafe(this.at);
    this.space.copy(whole, 0, 0, this.at);
    return whole;
  }

  private makeRoom(bytes: number): void {
    if (this.at + bytes <= this.space.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * (this.at + bytes));
    this.space.copy(larger, 0, 0, this.at);
    this.space = larger;
  }
}

/** Gives the place after it. */
function putLong(space: Buffer, from: number, value: number): number {
  let at = from;
  // Most are small: shifts do.
  if (value >= 0 && value < 2 ** 30 && (value | 0) === value) {
    let rest = value << 1;
    for (; rest > 127; rest >>>= 7) space[at++] = (rest & 127) | 128;
    space[at++] = rest;
    return at;
  }
  if (!Number.isInteger(value) || Math.abs(value) >= 2 ** 52)
    throw new RangeError(`${value} is no whole number below 2^52`);
  let rest = value >= 0 ? value * 2 : -value * 2 - 1;
  for (; rest > 127; rest = Math.floor(rest / 128)) space[at++] = (rest % 128) | 128;
  space[at++] = rest;
  return at;
}
