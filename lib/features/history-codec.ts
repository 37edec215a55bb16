import type { EventTypeCode } from '../domain/interaction';
import { AppError } from '../errors';
import { fingerprint } from '../fingerprint';
import { headerBytes, historyVersion } from './history-script';

/** A customer's events, oldest first, as columns: entry `i` of each belongs to one event. */
export interface History {
  readonly itemIds: string[];
  readonly types: EventTypeCode[];
  /** ms since 1970 UTC, kept to the second. */
  readonly timestamps: number[];
  /** True where the event opened a visit, basket or order. */
  readonly opensSession: boolean[];
  /** 24-bit hashes of the event ids. */
  readonly guards: number[];
}

export const emptyHistory: History = { itemIds: [], types: [], timestamps: [], opensSession: [], guards: [] };

/** Reads the format of history-script.ts. Throws DATA_INVALID, naming the key by its fingerprint, where the bytes are not one. */
export function decodeHistory(bytes: Buffer, key: string): History {
  if (bytes.length === 0) return emptyHistory;
  if (bytes[0] !== historyVersion) {
    const message = `history ${fingerprint(key)} begins with ${bytes[0]}, expected format ${historyVersion}`;
    throw new AppError('DATA_INVALID', message);
  }
  try {
    return decodeEntries(bytes);
  } catch (cause) {
    throw new AppError('DATA_INVALID', `history ${fingerprint(key)} of ${bytes.length} bytes is cut short`, { cause });
  }
}

/** Throws a RangeError where it would read beyond the end. */
function decodeEntries(bytes: Buffer): History {
  const count = bytes.readUInt16BE(1);
  const history: History = {
    itemIds: new Array<string>(count),
    types: new Array<EventTypeCode>(count),
    timestamps: new Array<number>(count),
    opensSession: new Array<boolean>(count),
    guards: new Array<number>(count),
  };
  const { itemIds, types, timestamps, opensSession, guards } = history;
  let time = bytes.readUIntBE(6, 5) * 1000;
  // One call for all texts: cutting it up costs a fraction of a call for each.
  const text = bytes.toString('latin1');
  const end = bytes.length;
  let at = headerBytes;
  for (let i = 0; i < count; i++) {
    const kind = bytes.readUInt8(at++);
    let length = kind & 31;
    if (length === 0) {
      length = bytes.readUInt16BE(at);
      at += 2;
    }
    const itemAt = at + 3;
    at = itemAt + length;
    if (at >= end) throw new RangeError(`entry ${i} would end beyond byte ${end}`);
    guards[i] =
      ((bytes[itemAt - 3] as number) << 16) | ((bytes[itemAt - 2] as number) << 8) | (bytes[itemAt - 1] as number);
    let bits = 0;
    for (let j = itemAt; j < at; j++) bits |= bytes[j] as number;
    itemIds[i] = bits < 128 ? text.substring(itemAt, at) : bytes.toString('utf8', itemAt, at);
    let zigzag = 0;
    let scale = 1;
    for (;;) {
      const byte = bytes.readUInt8(at++);
      zigzag += (byte & 127) * scale;
      if (byte < 128) break;
      scale *= 128;
    }
    time += (zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2) * 1000;
    timestamps[i] = time;
    types[i] = (((kind >> 5) & 3) + 1) as EventTypeCode;
    opensSession[i] = kind >= 128;
  }
  return history;
}

/** 24-bit FNV-1a of a text, folded; never 0, which stands for none. */
export function hash24(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 24) ^ (hash & 0xffffff) || 1;
}

/** What the append script needs of one event. */
export interface HistoryAppend {
  readonly offset: bigint;
  readonly timestamp: number;
  readonly sessionId: string | null;
  readonly type: EventTypeCode;
  readonly eventId: string;
  readonly itemId: string;
}

/** Packs one user's events for the append script. */
export function packAppends(appends: readonly HistoryAppend[]): Buffer {
  let size = 0;
  for (const { itemId } of appends) size += 20 + Buffer.byteLength(itemId);
  const packed = Buffer.allocUnsafe(size);
  let at = 0;
  for (const append of appends) {
    at = packed.writeUIntBE(Number(append.offset), at, 6);
    at = packed.writeUIntBE(Math.floor(append.timestamp / 1000), at, 5);
    at = packed.writeUIntBE(append.sessionId === null ? 0 : hash24(append.sessionId), at, 3);
    at = packed.writeUInt8(append.type, at);
    const length = packed.write(append.itemId, at + 5);
    packed.writeUInt16BE(3 + length, at);
    packed.writeUIntBE(hash24(append.eventId), at + 2, 3);
    at += 5 + length;
  }
  return packed;
}
