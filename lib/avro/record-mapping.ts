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

export function toUserHistory(event: Interaction): UserHistoryRecord {
  return {
    event_id: event.eventId,
    user_id: event.userId,
    item_id: event.itemId,
    event_type: event.eventType,
    timestamp: event.timestamp,
    session_id: event.sessionId,
    quantity: event.quantity,
    price: event.price,
    attributes: {},
  };
}

export function toItemRecord({ itemId, title, category, price, available }: Item): ItemRecord {
  return { item_id: itemId, title, category, price, available, attributes: {} };
}
