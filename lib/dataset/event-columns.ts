import type { Interaction } from '../domain/interaction';
import type { Catalogue } from './catalogue';
import { fingerprint } from './fingerprint';

/** Events of some customers in the source's order, as columns: entry `i` of each belongs to one event. */
export interface EventColumns {
  readonly count: number;
  readonly userIds: readonly string[];
  /** Places in `userIds`. */
  readonly user: Int32Array;
  /** As the catalogue numbers items, from 1. */
  readonly item: Int32Array;
  /** ms since 1970 UTC. */
  readonly time: Float64Array;
  /** As the catalogue numbers event types, from 0. */
  readonly type: Uint8Array;
  /** Fingerprint of the session id, 0 for none. */
  readonly session: Float64Array;
  /** Fingerprint of the event id, 0 for none. */
  readonly id: Float64Array;
}

/** Parts into which customers are divided: each is read into memory as a whole. */
export const shardCount = 256;

export function shardOf(userId: string): number {
  return fingerprint(userId) % shardCount;
}

export function emptyColumns(count: number, userIds: readonly string[]): EventColumns {
  return {
    count,
    userIds,
    user: new Int32Array(count),
    item: new Int32Array(count),
    time: new Float64Array(count),
    type: new Uint8Array(count),
    session: new Float64Array(count),
    id: new Float64Array(count),
  };
}

/** Numbers the events' items and types as it goes. */
export function columnsOf(events: readonly Interaction[], catalogue: Catalogue): EventColumns {
  const places = new Map<string, number>();
  for (const { userId } of events) if (!places.has(userId)) places.set(userId, places.size);
  const columns = emptyColumns(events.length, [...places.keys()]);
  events.forEach(({ userId, itemId, timestamp, eventType, sessionId, eventId }, at) => {
    columns.user[at] = places.get(userId) as number;
    columns.item[at] = catalogue.itemNumber(itemId);
    columns.time[at] = timestamp;
    columns.type[at] = catalogue.typeNumber(eventType);
    columns.session[at] = sessionId === null ? 0 : fingerprint(sessionId);
    columns.id[at] = eventId === '' ? 0 : fingerprint(eventId);
  });
  return columns;
}
