import type { Interaction } from '../../lib/domain/interaction';
import { anInteraction } from './interaction';

export const dayMs = 86_400_000;
/** A moment of small shops: day 0 begins here. */
export const day0 = Date.UTC(2026, 0, 1);

/** Reads orders as people write them, `ann 3: a b c`, customer, day and items: lines of an order share its moment. */
export function ordersOf(...orders: readonly string[]): Interaction[] {
  return orders.flatMap((order, at) => {
    const [, userId = '', day = '', items = ''] = /^(\S+) (-?[\d.]+): (.*)$/.exec(order) ?? [];
    return items.split(' ').map((itemId, line) =>
      anInteraction({
        eventId: `${at}-${line}`,
        userId,
        itemId,
        sessionId: `s${at}`,
        timestamp: day0 + Number(day) * dayMs,
      }),
    );
  });
}
