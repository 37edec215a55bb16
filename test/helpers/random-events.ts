import type { Interaction } from '../../lib/domain/interaction';
import { createRandom } from '../../lib/seeded-random';

export interface RandomEvents {
  readonly seed: number;
  readonly count: number;
  readonly users?: number;
  readonly items?: number;
  /** ms since 1970; the last is exclusive. */
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Events in no order, some with session ids and some without, of customers and items with names of any Unicode. */
export function randomEvents({ seed, count, users = 20, items = 15, fromMs, untilMs }: RandomEvents): Interaction[] {
  const random = createRandom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  return Array.from({ length: count }, (_, at) => {
    const user = below(users);
    return {
      eventId: `${seed}-${at}`,
      userId: `客-${user}`,
      itemId: ['żółw', '🛒', 'a,b"c', '\u202eabc', 'item'][below(5)] + String(below(items)),
      eventType: ['view', 'cart', 'purchase', 'wish'][below(4)] as string,
      timestamp: fromMs + below(untilMs - fromMs),
      sessionId: user % 2 === 0 ? null : `s${below(40)}`,
      quantity: null,
      price: null,
    };
  });
}
