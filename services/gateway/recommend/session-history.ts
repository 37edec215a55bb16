import { eventTypeCode, eventTypeCodes } from '../../../lib/domain/interaction';
import type { History } from '../../../lib/features/history-codec';
import type { KnownPast, SessionEvent } from './answer';

/**
 * What a visit did as a history, as if the stream had written it: one visit, in the order of its moments. Events without a moment
 * happened when the one before them did; where none has any, at `now`.
 */
export function historyOfSession(events: readonly SessionEvent[], now: number): History {
  const first = events.find(({ timestamp }) => timestamp !== null)?.timestamp ?? now;
  let before = first;
  const timed = events.map((event) => ({ ...event, timestamp: (before = event.timestamp ?? before) }));
  timed.sort((a, b) => a.timestamp - b.timestamp);
  return {
    itemIds: timed.map(({ itemId }) => itemId),
    types: timed.map(({ eventType }) => eventTypeCode(eventType)),
    // To the second, as a history keeps them.
    timestamps: timed.map(({ timestamp }) => Math.floor(timestamp / 1_000) * 1_000),
    opensSession: timed.map((_, place) => place === 0),
    guards: timed.map(() => 0),
  };
}

const typeOf = Object.fromEntries(Object.entries(eventTypeCodes).map(([type, code]) => [code, type]));

/** The newest `limit` events of a history. */
export function pastOf(userId: string, history: History, limit: number): KnownPast {
  const total = history.itemIds.length;
  const from = Math.max(0, total - limit);
  const events = history.itemIds.slice(from).map((itemId, place) => ({
    itemId,
    eventType: typeOf[history.types[from + place] ?? eventTypeCodes.other] ?? 'other',
    timestamp: history.timestamps[from + place] ?? 0,
    opensSession: history.opensSession[from + place] ?? false,
  }));
  return { userId, events, total };
}
