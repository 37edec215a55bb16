import type { EventColumns } from './event-columns';

/*
 * A block of the spool. It is read by the process that wrote it, so numbers are as the machine has them.
 *
 *   block  := count:4 textBytes:4 text user item time type session id
 *             text   user ids by line feed, which no id can hold; the other columns are the arrays' bytes
 */
const headerBytes = 8;
const separator = '\n';

export function encodeColumns(columns: EventColumns): Buffer {
  const text = Buffer.from(columns.userIds.join(separator), 'utf8');
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32LE(columns.count, 0);
  header.writeUInt32LE(text.length, 4);
  return Buffer.concat([header, text, ...arraysOf(columns).map(bytesOf)]);
}

export function decodeColumns(block: Buffer): EventColumns {
  const count = block.readUInt32LE(0);
  const textBytes = block.readUInt32LE(4);
  const columns: EventColumns = {
    count,
    userIds: block.toString('utf8', headerBytes, headerBytes + textBytes).split(separator),
    user: new Int32Array(count),
    item: new Int32Array(count),
    time: new Float64Array(count),
    type: new Uint8Array(count),
    session: new Float64Array(count),
    id: new Float64Array(count),
  };
  let at = headerBytes + textBytes;
  for (const array of arraysOf(columns)) {
    bytesOf(array).set(block.subarray(at, at + array.byteLength));
    at += array.byteLength;
  }
  return columns;
}

function arraysOf({ user, item, time, type, session, id }: EventColumns) {
  return [user, item, time, type, session, id] as const;
}

function bytesOf({ buffer, byteOffset, byteLength }: NodeJS.TypedArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
