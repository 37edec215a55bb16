import type { Interaction } from '../domain/interaction';
import type { Item } from '../domain/item';
import type { ItemRecord, UserHistoryRecord } from '../domain/records.generated';

/** The event as it was written: not cleaned yet. */
export function toInteraction(record: UserHistoryRecord): Interaction {
  return {
    eventId: record.event_id,
    userId: record.user_id,
    itemId: record.item_id,
    eventType: record.event_type,
    timestamp: record.timestamp,
    sessionId: record.session_id,
    quantity: record.quantity,
    price: record.price,
  };
}

export function toItem(record: ItemRecord): Item {
  const { item_id: itemId, title, category, price, available } = record;
  return { itemId, title, category, price, available };
}
