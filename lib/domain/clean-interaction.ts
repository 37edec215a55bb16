import { cleanId, maxIdBytes, type IdFault } from './clean-id';
import type { Interaction } from './interaction';
import { sourceId } from './replay';

/** Earlier than any shop's records: a clock that was never set. 1990-01-01 UTC, ms. */
export const earliestTimestamp = 631_152_000_000;
/** What every stored format can hold, ms. */
const latestTimestamp = 2 ** 43;
/** How far an event may lie ahead of its own record. */
export const maxAheadMs = 86_400_000;
export const maxEventTypeLength = 64;
/** Quantities and prices beyond this are taken for typing errors. */
const maxAmount = 1e9;

export type RejectReason = `${'user-id' | 'item-id' | 'event-id'}-${IdFault}` | 'timestamp-implausible';
export type CleanResult =
  | { readonly ok: true; readonly interaction: Interaction }
  | { readonly ok: false; readonly reason: RejectReason; readonly message: string };

/** Where the event was read: the same at every delivery, unlike the clock on the wall. */
export interface RecordOrigin {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  /** The record's own, ms since 1970 UTC. */
  readonly timestamp: number;
  /** Id of the record that this one repeats (lib/domain/replay.ts); null or absent where it repeats none. */
  readonly replayOf?: string | null;
}

/**
 * Cleans a decoded event, or says why it cannot be used. Decided by the record alone, so that a record delivered again
 * is judged as before. The rules are listed in docs/features.md.
 */
export function cleanInteraction(raw: Interaction, origin: RecordOrigin): CleanResult {
  const user = cleanId(raw.userId);
  if (!user.ok) return refusedId('user-id', user.fault, raw.userId);
  const item = cleanId(raw.itemId);
  if (!item.ok) return refusedId('item-id', item.fault, raw.itemId);
  const event = cleanId(raw.eventId);
  if (!event.ok && event.fault !== 'missing') return refusedId('event-id', event.fault, raw.eventId);
  if (!isPlausible(raw.timestamp, origin.timestamp)) {
    const message = `timestamp is ${raw.timestamp}, expected ms since 1970 between 1990 and a day after the record's own, ${origin.timestamp}`;
    return { ok: false, reason: 'timestamp-implausible', message };
  }
  return {
    ok: true,
    interaction: {
      eventId: event.ok ? event.id : (origin.replayOf ?? sourceId(origin)),
      userId: user.id,
      itemId: item.id,
      eventType: cleanEventType(raw.eventType),
      timestamp: Math.floor(raw.timestamp),
      sessionId: cleanSessionId(raw.sessionId),
      quantity: cleanAmount(raw.quantity),
      price: cleanAmount(raw.price),
    },
  };
}

/** A price or quantity that is negative, not a number or beyond belief is unknown. */
export function cleanAmount(amount: number | null): number | null {
  return amount !== null && amount >= 0 && amount <= maxAmount ? amount : null;
}

/** Beside a record that has no sane timestamp either, anything up to the year 2248 passes. */
function isPlausible(timestamp: number, recordTimestamp: number): boolean {
  const latest = recordTimestamp >= earliestTimestamp ? recordTimestamp + maxAheadMs : latestTimestamp;
  return timestamp >= earliestTimestamp && timestamp <= latest;
}

function cleanEventType(text: string): string {
  const type = text.trim().toLowerCase();
  if (type.length <= maxEventTypeLength) return type === '' ? 'other' : type;
  return [...type].slice(0, maxEventTypeLength).join('');
}

function cleanSessionId(text: string | null): string | null {
  if (text === null) return null;
  const session = cleanId(text);
  return session.ok ? session.id : null;
}

function refusedId(field: 'user-id' | 'item-id' | 'event-id', fault: IdFault, value: string): CleanResult {
  const shown = JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  const message = `${field.replace('-', '_')} is ${fault}: ${shown}, expected 1 to ${maxIdBytes} bytes of printable text`;
  return { ok: false, reason: `${field}-${fault}`, message };
}
