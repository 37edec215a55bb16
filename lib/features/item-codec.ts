import type { Item } from '../domain/item';
import { AppError } from '../errors';
import { fingerprint } from '../fingerprint';
import { positionBytes, readPosition, writePosition, type RecordPosition } from './record-position';

/*
 * An item, `i:<item id>`. All integers are unsigned and big-endian.
 *
 *   item     := 0x01 flags:1 position [price:8] [length:2 title category]
 *   position := partition:4 offset:6 timestamp:6        of the record it was read from
 *   flags    := bit 0 available, bit 1 deleted (nothing follows the position), bit 2 has a price
 *   price    := IEEE 754 double
 *   length   := bytes of the title; the category takes the rest; both UTF-8
 */
export const itemVersion = 1;
export const positionAt = 2;
const bodyAt = positionAt + positionBytes;
const flag = { available: 1, deleted: 2, hasPrice: 4 } as const;

/** An item as it is stored, with the record that said so. */
export interface StoredItem extends Item {
  readonly position: RecordPosition;
}

export function encodeItem(item: Item, position: RecordPosition): Buffer {
  const titleBytes = Buffer.byteLength(item.title);
  const priceBytes = item.price === null ? 0 : 8;
  const bytes = Buffer.allocUnsafe(bodyAt + priceBytes + 2 + titleBytes + Buffer.byteLength(item.category));
  bytes[0] = itemVersion;
  bytes[1] = (item.available ? flag.available : 0) | (item.price === null ? 0 : flag.hasPrice);
  writePosition(bytes, position, positionAt);
  if (item.price !== null) bytes.writeDoubleBE(item.price, bodyAt);
  const lengthAt = bytes.writeUInt16BE(titleBytes, bodyAt + priceBytes);
  bytes.write(item.title, lengthAt);
  bytes.write(item.category, lengthAt + titleBytes);
  return bytes;
}

/** The marker that a deletion leaves for a while, so that an older record cannot bring the item back. */
export function encodeDeleted(position: RecordPosition): Buffer {
  const bytes = Buffer.allocUnsafe(bodyAt);
  bytes[0] = itemVersion;
  bytes[1] = flag.deleted;
  writePosition(bytes, position, positionAt);
  return bytes;
}

/** Null for a deleted item. Throws DATA_INVALID where the bytes are not an item. */
export function decodeItem(itemId: string, bytes: Buffer): StoredItem | null {
  const flags = bytes[1] ?? 0;
  const priceBytes = flags & flag.hasPrice ? 8 : 0;
  const lengthAt = bodyAt + priceBytes;
  const expected = flags & flag.deleted ? bodyAt : lengthAt + 2;
  if (bytes[0] !== itemVersion || bytes.length < expected) {
    throw new AppError(
      'DATA_INVALID',
      `item ${fingerprint(`i:${itemId}`)} is ${bytes.length} bytes of format ${bytes[0]}, expected ${itemVersion}`,
    );
  }
  if (flags & flag.deleted) return null;
  const categoryAt = lengthAt + 2 + bytes.readUInt16BE(lengthAt);
  return {
    itemId,
    title: bytes.toString('utf8', lengthAt + 2, categoryAt),
    category: bytes.toString('utf8', categoryAt),
    price: priceBytes === 0 ? null : bytes.readDoubleBE(bodyAt),
    available: (flags & flag.available) !== 0,
    position: readPosition(bytes, positionAt),
  };
}
