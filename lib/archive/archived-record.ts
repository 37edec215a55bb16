import type { Codec } from '../avro/codec';
import { backfillHeader } from '../domain/backfill';
import type { ArchivedEvent } from '../domain/archived-event';
import { forgetHeaders } from '../domain/forget';
import type { UserHistoryRecord } from '../domain/records.generated';
import { noHeaders, type RawRecord } from '../kafka/records';
import type { ArchivedMarker } from './markers';

const backfillHeaders: ReadonlyMap<string, Buffer> = new Map([[backfillHeader, Buffer.alloc(0)]]);

/** The record that an event of the archive was, as far as any reader of the topic cares: those read the archive by their own rules then. */
export function eventRecord(
  { interaction, attributes, offset, recordTimestamp: timestamp, backfill }: ArchivedEvent,
  codec: Pick<Codec<UserHistoryRecord>, 'encode'>,
): RawRecord {
  const value = codec.encode({
    event_id: interaction.eventId,
    user_id: interaction.userId,
    item_id: interaction.itemId,
    event_type: interaction.eventType,
    timestamp: interaction.timestamp,
    session_id: interaction.sessionId,
    quantity: interaction.quantity,
    price: interaction.price,
    attributes,
  });
  const key = Buffer.from(interaction.userId);
  return { offset, timestamp, key, value, headers: backfill ? backfillHeaders : noHeaders };
}

export function markerRecord({ userId, offset, timestamp }: ArchivedMarker): RawRecord {
  const headers = Object.entries(forgetHeaders({ at: timestamp, by: 'archive' }));
  return {
    offset,
    timestamp,
    key: Buffer.from(userId),
    value: null,
    headers: new Map(headers.map(([name, text]) => [name, Buffer.from(text)])),
  };
}
