import type { Interaction } from '../../lib/domain/interaction';
import type { UserHistoryRecord } from '../../lib/domain/records.generated';
import { createRandom } from '../../lib/seeded-random';
import { toUserHistory } from '../../lib/avro/record-mapping';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 5);
const aisles = 8;
const itemsOfAisle = 12;

export interface Groceries {
  /** In the order of time. */
  readonly events: readonly Interaction[];
  readonly records: readonly UserHistoryRecord[];
}

/** Customers with habits, who come every few days and fill a basket from two or three aisles: something to learn, the same for a seed. */
export function createGroceries({
  users,
  days,
  seed = 7,
  prefix = 'c',
}: {
  users: number;
  days: number;
  seed?: number;
  prefix?: string;
}): Groceries {
  const random = createRandom(seed);
  const pick = (most: number): number => Math.floor(random() * most);
  const events: Interaction[] = [];
  for (let user = 0; user < users; user++) {
    const favourites = Array.from({ length: 6 }, () => itemAt(pick(aisles), pick(itemsOfAisle)));
    for (let at = pick(4); at < days; at += 1 + pick(5)) {
      const aisle = pick(aisles);
      const lines = 3 + pick(6);
      const from = start + at * day + pick(day - 3_600_000);
      for (let line = 0; line < lines; line++) {
        const itemId =
          random() < 0.4 ? (favourites[pick(favourites.length)] as string) : itemAt(aisle, pick(itemsOfAisle));
        const userId = `${prefix}${user}`;
        const sessionId = `${userId}-${at}`;
        events.push({
          eventId: `${sessionId}-${line}`,
          userId,
          itemId,
          eventType: 'purchase',
          timestamp: from + line * 20_000,
          sessionId,
          quantity: 1,
          price: null,
        });
      }
    }
  }
  events.sort((a, b) => a.timestamp - b.timestamp || (a.eventId < b.eventId ? -1 : 1));
  return { events, records: events.map(toUserHistory) };
}

function itemAt(aisle: number, place: number): string {
  return `aisle${aisle}-${place}`;
}
