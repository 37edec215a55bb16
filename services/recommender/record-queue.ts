import { noHeaders, type RawRecord } from '../../lib/kafka/records';

/**
 * Records that wait, oldest first. They lie as bytes in one buffer that is used again and again: thousands of objects that wait for a second
 * outlive V8's young generation, which copies each of them twice and leaves them as garbage until the next full collection.
 */
export interface RecordQueue {
  readonly length: number;
  /** Of their values. */
  readonly bytes: number;
  push(record: RawRecord): void;
  /** The oldest ones, `most` at most: equal to what was pushed, in memory of their own. */
  take(most: number): RawRecord[];
  clear(): void;
}

const noBytes = Buffer.alloc(0);
const leastCapacity = 16 << 10;
/** A larger buffer is given back once all that was in it is taken: there may be a thousand partitions. */
const keptCapacity = 32 << 10;
/** Of a record's fields, behind the length of the whole. Behind them come key, value, and each header by two lengths, name and content. */
const place = { offset: 4, timestamp: 12, keyBytes: 20, valueBytes: 24, headers: 28, parts: 32 } as const;
/** The length of what is null. */
const none = -1;

export function createRecordQueue(): RecordQueue {
  let buffer: Buffer = noBytes;
  let head = 0;
  let tail = 0;
  let length = 0;
  let bytes = 0;

  function clear(): void {
    head = tail = length = bytes = 0;
    if (buffer.length > keptCapacity) buffer = noBytes;
  }

  /** Moves what there is to the front of where so much more fits, and a quarter of it beside, so that not each record moves all. */
  function makeRoom(more: number): void {
    const used = tail - head;
    const isEnough = buffer.length >= 1.25 * used + more;
    const target = isEnough ? buffer : Buffer.allocUnsafeSlow(Math.max(leastCapacity, Math.ceil(1.5 * (used + more))));
    buffer.copy(target, 0, head, tail);
    buffer = target;
    head = 0;
    tail = used;
  }

  return {
    get length() {
      return length;
    },
    get bytes() {
      return bytes;
    },
    push(record) {
      const size = sizeOf(record);
      if (tail + size > buffer.length) makeRoom(size);
      write(record, size, buffer, tail);
      tail += size;
      length++;
      bytes += record.value?.length ?? 0;
    },
    take(most) {
      const count = Math.min(most, length);
      const starts: number[] = [];
      let end = head;
      for (let taken = 0; taken < count; taken++) {
        starts.push(end - head);
        bytes -= Math.max(0, buffer.readInt32LE(end + place.valueBytes));
        end += buffer.readInt32LE(end);
      }
      // A copy: what it was read from is written into again.
      const own = Buffer.from(buffer.subarray(head, end));
      const records = starts.map((start) => new QueuedRecord(own, start));
      head = end;
      length -= count;
      if (length === 0) clear();
      return records;
    },
    clear,
  };
}

function sizeOf({ key, value, headers }: RawRecord): number {
  let size = place.parts + (key?.length ?? 0) + (value?.length ?? 0);
  for (const [name, content] of headers) size += 8 + Buffer.byteLength(name) + content.length;
  return size;
}

function write({ offset, timestamp, key, value, headers }: RawRecord, size: number, to: Buffer, at: number): void {
  to.writeInt32LE(size, at);
  to.writeBigInt64LE(offset, at + place.offset);
  to.writeDoubleLE(timestamp, at + place.timestamp);
  to.writeInt32LE(key?.length ?? none, at + place.keyBytes);
  to.writeInt32LE(value?.length ?? none, at + place.valueBytes);
  to.writeInt32LE(headers.size, at + place.headers);
  at += place.parts;
  for (const part of [key, value]) {
    if (part === null) continue;
    to.set(part, at);
    at += part.length;
  }
  for (const [name, content] of headers) {
    const nameBytes = to.write(name, at + 8);
    to.writeInt32LE(nameBytes, at);
    to.writeInt32LE(content.length, at + 4);
    to.set(content, at + 8 + nameBytes);
    at += 8 + nameBytes + content.length;
  }
}

/** Reads its parts where they are asked for: the views of them would be most of what is held of a batch under way. */
class QueuedRecord implements RawRecord {
  private readHeaders: RawRecord['headers'] | null = null;

  constructor(
    private readonly from: Buffer,
    private readonly at: number,
  ) {}

  get offset(): bigint {
    return this.from.readBigInt64LE(this.at + place.offset);
  }

  get timestamp(): number {
    return this.from.readDoubleLE(this.at + place.timestamp);
  }

  get key(): Buffer | null {
    const length = this.from.readInt32LE(this.at + place.keyBytes);
    return length === none ? null : this.part(place.parts, length);
  }

  get value(): Buffer | null {
    const length = this.from.readInt32LE(this.at + place.valueBytes);
    return length === none ? null : this.part(place.parts + this.lengthAt(place.keyBytes), length);
  }

  /** Kept, as they are asked for more than once and may be many. */
  get headers(): RawRecord['headers'] {
    return (this.readHeaders ??= this.allHeaders());
  }

  private allHeaders(): RawRecord['headers'] {
    const count = this.from.readInt32LE(this.at + place.headers);
    if (count === 0) return noHeaders;
    let at = place.parts + this.lengthAt(place.keyBytes) + this.lengthAt(place.valueBytes);
    const headers = new Map<string, Buffer>();
    for (let read = 0; read < count; read++) {
      const [nameBytes, contentBytes] = [this.lengthAt(at), this.lengthAt(at + 4)];
      headers.set(this.part(at + 8, nameBytes).toString(), this.part(at + 8 + nameBytes, contentBytes));
      at += 8 + nameBytes + contentBytes;
    }
    return headers;
  }

  private lengthAt(place: number): number {
    return Math.max(0, this.from.readInt32LE(this.at + place));
  }

  private part(place: number, length: number): Buffer {
    return this.from.subarray(this.at + place, this.at + place + length);
  }
}
