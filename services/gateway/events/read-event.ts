import { JsonFields, type Attributes, type FieldFaultCode } from '../../../lib/data/json-fields';
import { cleanInteraction, type RejectReason } from '../../../lib/domain/clean-interaction';
import type { Interaction } from '../../../lib/domain/interaction';
import { isProbe } from '../../../lib/domain/probe';

export type EventFault = FieldFaultCode | RejectReason | 'user-id-reserved';

export type ReadEvent =
  | { readonly ok: true; readonly interaction: Interaction; readonly attributes: Attributes }
  | { readonly ok: false; readonly eventId: string | null; readonly code: EventFault; readonly message: string };

const fields: ReadonlySet<string> = new Set([
  'eventId',
  'userId',
  'itemId',
  'eventType',
  'timestamp',
  'sessionId',
  'quantity',
  'price',
  'attributes',
]);

/**
 * An event as JSON has it, cleaned by the rules of the stream, so that none is taken here that it would refuse.
 * @param newId for an event without an id.
 * @param now ms since 1970; when it happened, where it does not say.
 */
export function readEvent(raw: unknown, newId: () => string, now: number): ReadEvent {
  const said = new JsonFields(raw, fields);
  const eventId = said.text('eventId');
  const event: Interaction = {
    eventId: eventId === null || eventId.trim() === '' ? newId() : eventId,
    userId: said.neededText('userId'),
    itemId: said.neededText('itemId'),
    eventType: said.neededText('eventType'),
    timestamp: said.time('timestamp') ?? now,
    sessionId: said.text('sessionId'),
    quantity: said.amount('quantity'),
    price: said.amount('price'),
  };
  const attributes = said.attributes('attributes');
  if (said.fault !== null) return { ok: false, eventId, ...said.fault };
  // Its record will have the time at which it is sent: no earlier than now.
  const clean = cleanInteraction(event, { topic: '', partition: 0, offset: 0n, timestamp: now });
  if (!clean.ok) return { ok: false, eventId, code: clean.reason, message: clean.message };
  if (isProbe(clean.interaction.userId)) {
    const message = 'user ids of this beginning are the availability probe’s; its events count in no figure';
    return { ok: false, eventId, code: 'user-id-reserved', message };
  }
  return { ok: true, interaction: clean.interaction, attributes };
}
