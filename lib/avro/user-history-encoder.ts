import type { Interaction } from '../domain/interaction';
import { BodyWriter } from './body-writer';

type Attributes = Readonly<Record<string, string>>;

/**
 * Writes what the codec of schemas/user-history.avsc writes of the same fields, byte for byte, without the objects between. Test
 * and schema hold it to that.
 * @param header of that codec.
 */
export function createUserHistoryEncoder(header: Buffer): (event: Interaction, attributes: Attributes) => Buffer {
  const writer = new BodyWriter();
  function amount(value: number | null): void {
    writer.long(value === null ? 0 : 1);
    if (value !== null) writer.double(value);
  }

  return (event, attributes) => {
    writer.begin(header);
    writer.string(event.eventId);
    writer.string(event.userId);
    writer.string(event.itemId);
    writer.string(event.eventType);
    writer.long(event.timestamp);
    writer.long(event.sessionId === null ? 0 : 1);
    if (event.sessionId !== null) writer.string(event.sessionId);
    amount(event.quantity);
    amount(event.price);
    const entries = Object.entries(attributes);
    if (entries.length > 0) writer.long(entries.length);
    for (const [name, value] of entries) {
      writer.string(name);
      writer.string(value);
    }
    writer.long(0);
    return writer.end();
  };
}
