import type { Item } from '../../lib/domain/item';
import type { AvailabilityWriter } from '../../lib/features/availability-writer';
import type { ItemStore } from '../../lib/features/item-store';
import type { ApplyBatch, RecordDecoder, RejectedRecord } from './batch';
import { availabilityWrites, itemWrites } from './item-writes';

export type ItemResult = 'applied' | 'deleted' | 'outdated' | 'rejected';

export interface ApplyItemsDeps {
  readonly decoder: RecordDecoder<Item>;
  readonly items: Pick<ItemStore, 'apply'>;
  readonly availability: AvailabilityWriter;
  /** Told how many records came to what, once the batch is written. */
  readonly onCounted: (result: ItemResult, count: number) => void;
  /** Takes records that cannot be used; the batch is done only when it resolves. */
  readonly onRejected: (rejected: readonly RejectedRecord[]) => Promise<void>;
}

/** The catalogue into Redis: what items are, and which must not be recommended. Applying a batch again changes nothing. */
export function createApplyItems(deps: ApplyItemsDeps): ApplyBatch {
  return async (batch) => {
    await deps.decoder.prepare(batch.messages.map(({ value }) => value));
    const { writes, replaced, rejected } = itemWrites(batch, (value) => deps.decoder.decode(value));
    const wereNewest = await deps.items.apply(writes);
    // Both guard by the record's position: a crash between the two is mended when the batch comes again.
    await deps.availability.apply(availabilityWrites(writes));
    if (rejected.length > 0) await deps.onRejected(rejected);
    const written = writes.filter((_, i) => wereNewest[i]);
    const deleted = written.filter(({ item }) => item === null).length;
    deps.onCounted('applied', written.length - deleted);
    deps.onCounted('deleted', deleted);
    deps.onCounted('outdated', replaced + writes.length - written.length);
    deps.onCounted('rejected', rejected.length);
  };
}
