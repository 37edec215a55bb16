import { eventTypeCode } from '../../lib/domain/interaction';
import { hash24, type History, type HistoryAppend } from '../../lib/features/history-codec';
import { lengthAsOf, type UserAppends } from '../../lib/features/history-store';
import type { ForgetMarker, ReadEvent } from '../../lib/serving/read-events';

/** An event and the history of its user as it stood with this event and nothing after it. */
export interface RememberedEvent extends ReadEvent {
  readonly history: History;
  readonly length: number;
  /** Whether the history is this event alone, what came before it being lost. */
  readonly isAlone: boolean;
}

/**
 * Writes events into their users' histories and reads these back, each user's in one call. A marker deletes its user's history: what came
 * before it and what comes after are then two calls, in their order.
 */
export async function remember(
  given: readonly (ReadEvent | ForgetMarker)[],
  appendAndRead: (users: readonly UserAppends[]) => Promise<readonly History[]>,
): Promise<RememberedEvent[]> {
  const userOf = new Map<string, number>();
  const users: (UserAppends & { events: HistoryAppend[] })[] = [];
  const events: ReadEvent[] = [];
  const callOf: number[] = [];
  for (const one of given) {
    if ('forgets' in one) {
      userOf.set(one.forgets, users.length);
      users.push({ userId: one.forgets, events: [], forgets: true });
      continue;
    }
    const { record, interaction } = one;
    const { userId, itemId, eventId, sessionId, timestamp, eventType } = interaction;
    const append = { offset: record.offset, timestamp, sessionId, type: eventTypeCode(eventType), eventId, itemId };
    const known = userOf.get(userId);
    if (known === undefined) {
      userOf.set(userId, users.length);
      users.push({ userId, events: [append] });
    } else {
      users[known]?.events.push(append);
    }
    events.push(one);
    callOf.push(known ?? users.length - 1);
  }
  const histories = await appendAndRead(users);
  return events.map(({ record, interaction, triggers }, place) => {
    const history = histories[callOf[place] as number] as History;
    const length = triggers ? lengthAsOf(history, interaction) : 0;
    return { record, interaction, triggers, history, length, isAlone: false };
  });
}

/** An event without anything before it. */
export function alone(event: ReadEvent): RememberedEvent {
  const { itemId, eventId, eventType, timestamp } = event.interaction;
  const history: History = {
    itemIds: [itemId],
    types: [eventTypeCode(eventType)],
    timestamps: [timestamp],
    opensSession: [true],
    guards: [hash24(eventId)],
  };
  return { ...event, history, length: event.triggers ? 1 : 0, isAlone: true };
}
