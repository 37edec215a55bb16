import type { UserHistoryRecord } from '../../lib/domain/records.generated';
import { createRandom } from '../../lib/seeded-random';
import { uniqueTopic } from './stack';

const start = Date.UTC(2026, 0, 2);

/** A good event as an upstream app would write it; say what matters. */
export function anEvent(fields: Partial<UserHistoryRecord> = {}): UserHistoryRecord {
  return {
    event_id: 'e1',
    user_id: 'u1',
    item_id: 'item-0',
    event_type: 'purchase',
    timestamp: start,
    session_id: null,
    quantity: null,
    price: null,
    attributes: {},
    ...fields,
  };
}

/** Items that the echo model knows. More than a list holds, so that the items of a list tell which events were seen. */
export const knownItems = 64;
export const listLength = 20;
/** Events of one visit. */
export const visit = 4;

/** What a user's n-th event, from 0, is about. */
export function itemOf(n: number): string {
  return `item-${n % knownItems}`;
}

/** The list that a model which echoes the history gives for a user's n-th event: newest first, none left out. */
export function echoOf(n: number): string[] {
  return Array.from({ length: Math.min(n + 1, listLength) }, (_, back) => itemOf(n - back));
}

/** The n in an event id of `createShopping`, or null where another made it. */
export function numberOf(eventId: string): number | null {
  const found = /:(\d+)$/.exec(eventId);
  return found ? Number(found[1]) : null;
}

/** Endless events of many users in a seeded order; each user's events are numbered from 0 in their ids. Unless named, they are nobody else's. */
export interface Shopping {
  next(count: number): UserHistoryRecord[];
}

export function createShopping({
  users,
  seed = 1,
  prefix = `${uniqueTopic('u')}.`,
}: {
  users: number;
  seed?: number;
  prefix?: string;
}): Shopping {
  const random = createRandom(seed);
  const counts = new Array<number>(users).fill(0);
  let made = 0;
  return {
    next: (count) =>
      Array.from({ length: count }, () => {
        const user = Math.floor(random() * users);
        const n = counts[user] as number;
        counts[user] = n + 1;
        const user_id = `${prefix}${user}`;
        return anEvent({
          event_id: `${user_id}:${n}`,
          user_id,
          item_id: itemOf(n),
          timestamp: start + made++,
          session_id: `${user_id}-${Math.floor(n / visit)}`,
        });
      }),
  };
}
