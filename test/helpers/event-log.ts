import { trainingDataOf } from '../../lib/dataset/training-data-of';
import type { Interaction } from '../../lib/domain/interaction';
import { readLog, type EventLog } from '../../services/trainer/log/event-log';
import { anInteraction } from './interaction';

export const dayMs = 86_400_000;
export const startMs = Date.UTC(2026, 0, 1);

/** Lines are a minute apart. */
export type NamedBasket = readonly [customer: string, day: number, ...items: string[]];

/** In time order. */
export function basketEvents(...baskets: NamedBasket[]): Interaction[] {
  return baskets.flatMap(([userId, day, ...items], basket) =>
    items.map((itemId, line) =>
      anInteraction({
        eventId: `${basket}-${line}`,
        userId,
        itemId,
        sessionId: `s${basket}`,
        timestamp: startMs + day * dayMs + line * 60_000,
      }),
    ),
  );
}

export interface NamedLog {
  readonly log: EventLog;
  /** By item id. */
  readonly numberOf: ReadonlyMap<string, number>;
}

export async function logOf(...baskets: NamedBasket[]): Promise<NamedLog> {
  const data = trainingDataOf(basketEvents(...baskets), Infinity);
  const numberOf = new Map(data.itemIds.map((itemId, row) => [itemId, row + 1]));
  return { log: await readLog(data, data.itemIds.length), numberOf };
}
