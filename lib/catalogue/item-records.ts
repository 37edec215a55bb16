import type { Codec } from '../avro/codec';
import { toItemRecord } from '../avro/record-mapping';
import type { Attributes } from '../data/json-fields';
import type { Item } from '../domain/item';
import type { ItemRecord } from '../domain/records.generated';
import type { KeyedBytes } from '../kafka/keyed-sender';

export type EncodeItem = (item: Item, attributes: Attributes) => KeyedBytes;

/** Of the topic `items`. */
export function itemEncoder(codec: Pick<Codec<ItemRecord>, 'encode'>): EncodeItem {
  return (item, attributes) => ({
    key: Buffer.from(item.itemId),
    value: codec.encode({ ...toItemRecord(item), attributes }),
  });
}

/** Deletes the item. */
export function itemTombstone(itemId: string): KeyedBytes {
  return { key: Buffer.from(itemId), value: null };
}
