import { eventTypeCode } from '../../lib/domain/interaction';
import type { History, HistoryAppend } from '../../lib/features/history-codec';
import { lengthAsOf, type HistoryStore, type UserAppends } from '../../lib/features/history-store';
import type { ReadEvent } from './read-events';

/** An event and the history of its user as it stood with this event and nothing after it. */
export interface RememberedEvent extends ReadEvent {
  readonly history: History;
  readonly length: number;
}

/** Writes events into their users' histories and reads these back, in one round trip. */
export async function remember(events: readonly ReadEvent[], store: HistoryStore): Promise<RememberedEvent[]> {
  const userOf = new Map<string, number>();
  const users: (UserAppends & { events: HistoryAppend[] })[] = [];
  for (const { record, interaction } of events) {
    const { userId, itemId, eventId, sessionId, timestamp, eventType } = interaction;
    const append = { offset: record.offset, timestamp, sessionId, type: eventTypeCode(eventType), eventId, itemId };
    const known = userOf.get(userId);
    if (known === undefined) {
      userOf.set(userId, users.length);
      users.push({ userId, events: [append] });
    } else {
      users[known]?.events.push(append);
    }
  }
  const histories = await store.appendAndRead(users);
  return events.map((event) => {
    const history = histories[userOf.get(event.interaction.userId) as number] as History;
    return { ...event, history, length: event.triggers ? lengthAsOf(history, event.interaction) : 0 };
  });
}
