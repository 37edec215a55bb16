import { cleanItem, cleanItemId } from '../../lib/domain/clean-item';
import type { Item } from '../../lib/domain/item';
import type { AvailabilityWrite } from '../../lib/features/availability-writer';
import type { ItemWrite } from '../../lib/features/item-store';
import type { Decoded, FeatureRecord, PartitionBatch, RejectedRecord } from './batch';

/** What a batch of the catalogue comes to. */
export interface ItemBatchWrites {
  /** The newest of each item. */
  readonly writes: readonly ItemWrite[];
  /** Records that a later one of the same batch replaces. */
  readonly replaced: number;
  readonly rejected: readonly RejectedRecord[];
}

/** Cleans and thins out a batch; pure. */
export function itemWrites(batch: PartitionBatch, decode: (value: Buffer) => Decoded<Item>): ItemBatchWrites {
  const newest = new Map<string, ItemWrite>();
  const rejected: RejectedRecord[] = [];
  let accepted = 0;
  for (const record of batch.messages) {
    const read = readRecord(record, decode);
    if (!read.ok) {
      const { stage, reason, message } = read;
      rejected.push({ topic: batch.topic, partition: batch.partition, record, stage, reason, message });
      continue;
    }
    accepted++;
    const position = { partition: batch.partition, offset: record.offset, timestamp: record.timestamp };
    newest.set(read.itemId, { itemId: read.itemId, item: read.item, position });
  }
  return { writes: [...newest.values()], replaced: accepted - newest.size, rejected };
}

export function availabilityWrites(writes: readonly ItemWrite[]): AvailabilityWrite[] {
  return writes.map(({ itemId, item, position }) => {
    const state = item === null ? 'deleted' : item.available ? 'available' : 'unavailable';
    return { itemId, state, position };
  });
}

type ReadRecord =
  | { readonly ok: true; readonly itemId: string; readonly item: Item | null }
  | ({ readonly ok: false } & Pick<RejectedRecord, 'stage' | 'reason' | 'message'>);

/** A record without a value is a tombstone: its key says what it deletes. */
function readRecord({ key, value }: FeatureRecord, decode: (value: Buffer) => Decoded<Item>): ReadRecord {
  const keyText = key === null ? null : key.toString('utf8');
  if (value === null) {
    const id = cleanItemId(keyText ?? '');
    return id.ok ? { ok: true, itemId: id.itemId, item: null } : { ...id, stage: 'validate' };
  }
  const decoded = decode(value);
  if (!decoded.ok) return { ...decoded, stage: 'decode' };
  const cleaned = cleanItem(decoded.value, keyText);
  if (!cleaned.ok) return { ...cleaned, stage: 'validate' };
  return { ok: true, itemId: cleaned.item.itemId, item: cleaned.item };
}
