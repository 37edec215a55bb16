import type { Interaction } from '../domain/interaction';
import type { Truth } from './point-metrics';

/** What a basket is made of. */
export type BasketLine = Pick<Interaction, 'userId' | 'itemId' | 'timestamp' | 'sessionId'>;

/** One visit, order or till receipt of one customer, lines in the order of the data. */
export interface Basket<L extends BasketLine = Interaction> {
  readonly userId: string;
  readonly lines: readonly L[];
}

/** The moment after one line of a basket, and what was still to come. */
export interface BasketPoint extends Truth {
  /** Of the line just seen: a recommendation that it caused is judged by this point. */
  readonly eventId: string;
  readonly userId: string;
  /** Position of that line in its basket, from 0. */
  readonly index: number;
  /** Items of the basket so far, this line's included: never recommended, never relevant. */
  readonly seen: ReadonlySet<string>;
}

/** Without a session id, a longer pause than this begins a new basket. */
export const basketGapMs = 30 * 60_000;

/** Stands in `rest` for all the items that could not be known; no recommendation is called so. */
export const unknownItem = '';

/** Baskets by their first line. Events are in time order; those of one basket need not stand together. */
export function baskets<L extends BasketLine>(events: Iterable<L>): Basket<L>[] {
  const all: { userId: string; lines: L[] }[] = [];
  const bySession = new Map<string, { userId: string; lines: L[] }>();
  for (const event of events) {
    const key = JSON.stringify([event.userId, event.sessionId]);
    let basket = bySession.get(key);
    const last = basket?.lines.at(-1);
    if (!basket || (event.sessionId === null && last && event.timestamp - last.timestamp > basketGapMs)) {
      basket = { userId: event.userId, lines: [] };
      bySession.set(key, basket);
      all.push(basket);
    }
    basket.lines.push(event);
  }
  return all;
}

/** What a line of a basket has before it, and what is still to come. */
export type Remainder = Pick<BasketPoint, 'next' | 'rest' | 'seen'>;

/** @param index of the line just seen, from 0; not the last. */
export function remainderAt(
  { lines }: Basket<BasketLine>,
  index: number,
  isKnown: (itemId: string) => boolean,
): Remainder {
  const seen = new Set<string>();
  const rest = new Set<string>();
  lines.forEach(({ itemId }, at) => {
    if (at <= index) seen.add(itemId);
    else if (!seen.has(itemId)) rest.add(isKnown(itemId) ? itemId : unknownItem);
  });
  return { next: (lines[index + 1] as BasketLine).itemId, rest, seen };
}

/**
 * The points of a replay: after each line of a basket but the last, the line that follows (`next`) and the distinct items
 * still to come (`rest`).
 * @param isKnown says which items a recommender could know. The others stay relevant and count as one miss together,
 *   `unknownItem`. Without it, each counts by itself.
 */
export function* basketPoints(
  events: Iterable<Interaction>,
  isKnown: (itemId: string) => boolean = () => true,
): Generator<BasketPoint> {
  for (const basket of baskets(events)) {
    const { userId, lines } = basket;
    for (let index = 0; index + 1 < lines.length; index++) {
      yield { eventId: (lines[index] as Interaction).eventId, userId, index, ...remainderAt(basket, index, isKnown) };
    }
  }
}
