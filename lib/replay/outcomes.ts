import type { Interaction } from '../domain/interaction';
import { basketGapMs, unknownItem } from '../quality/basket-points';
import type { Truth } from '../quality/point-metrics';

/** `basket`: the rest of the visit, basket or order that the event belongs to. `next-basket`: the customer's next one. */
export type OutcomeKind = 'basket' | 'next-basket';

export interface OutcomesOptions<L> {
  /** Told of each list as soon as what it is judged by is complete. */
  readonly onOutcome: (kind: OutcomeKind, list: L, truth: Truth, userId: string) => void;
  /** Items that a model could know; the others stay relevant and count as one miss together. */
  readonly isKnown: (itemId: string) => boolean;
}

/** Holds lists until what their customers did next is known: events that came after, and happened no earlier. */
export interface Outcomes<L> {
  /** The next event of the stream, and the list that was made at it, or null. In the order of arrival. */
  event(interaction: Interaction, list: L | null): void;
  /** Closes what is open. */
  end(): void;
}

interface Line<L> {
  readonly itemId: string;
  readonly timestamp: number;
  readonly list: L | null;
}

interface Basket<L> {
  readonly lines: Line<L>[];
  lastAt: number;
}

interface User<L> {
  /** By session id; without one, under the empty text. */
  readonly open: Map<string, Basket<L>>;
  /** The last list of the basket before, which the next basket judges. */
  waiting: { readonly list: L; readonly timestamp: number } | null;
}

/** A basket in which nothing happens for so long is complete. */
const idleMs = 86_400_000;
const maxOpenBaskets = 4;
/** A list whose customer has stayed away for so long is judged by nothing any more. */
const awayMs = 60 * idleMs;
const sweepEvery = 50_000;

/**
 * What lib/quality/basket-points.ts says of whole baskets, said as a stream goes by: memory grows with the baskets that are open
 * and not with the stream.
 */
export function createOutcomes<L>({ onOutcome, isKnown }: OutcomesOptions<L>): Outcomes<L> {
  const users = new Map<string, User<L>>();
  let latest = 0;
  let events = 0;

  const named = (itemId: string): string => (isKnown(itemId) ? itemId : unknownItem);

  function close(userId: string, user: User<L>, key: string, basket: Basket<L>): void {
    user.open.delete(key);
    judgeNext(userId, user, basket);
    const seen = new Set<string>();
    basket.lines.forEach(({ itemId, timestamp, list }, index) => {
      seen.add(itemId);
      const after = basket.lines.slice(index + 1).filter((line) => line.timestamp >= timestamp);
      const [next] = after;
      if (list === null || next === undefined) return;
      const rest = new Set(after.filter((line) => !seen.has(line.itemId)).map((line) => named(line.itemId)));
      onOutcome('basket', list, { next: next.itemId, rest }, userId);
    });
    const last = basket.lines.at(-1);
    if (last !== undefined && last.list !== null) user.waiting = { list: last.list, timestamp: last.timestamp };
  }

  /** The basket before is judged by this one, as far as it happened after it. */
  function judgeNext(userId: string, user: User<L>, { lines }: Basket<L>): void {
    const { waiting } = user;
    if (waiting === null) return;
    user.waiting = null;
    const after = lines.filter(({ timestamp }) => timestamp >= waiting.timestamp);
    const [first] = after;
    if (first === undefined) return;
    const rest = new Set(after.map(({ itemId }) => named(itemId)));
    onOutcome('next-basket', waiting.list, { next: first.itemId, rest }, userId);
  }

  function closeAll(userId: string, user: User<L>, isOver: (basket: Basket<L>) => boolean): void {
    for (const [key, basket] of [...user.open]) if (isOver(basket)) close(userId, user, key, basket);
  }

  function sweep(): void {
    for (const [userId, user] of users) {
      closeAll(userId, user, ({ lastAt }) => latest - lastAt > idleMs);
      if (user.waiting !== null && latest - user.waiting.timestamp > awayMs) user.waiting = null;
      if (user.open.size === 0 && user.waiting === null) users.delete(userId);
    }
  }

  return {
    event({ userId, itemId, sessionId, timestamp }, list) {
      latest = Math.max(latest, timestamp);
      const user = users.get(userId) ?? { open: new Map<string, Basket<L>>(), waiting: null };
      users.set(userId, user);
      const key = sessionId ?? '';
      const gapMs = sessionId === null ? basketGapMs : idleMs;
      closeAll(userId, user, (basket) => timestamp - basket.lastAt > (user.open.get(key) === basket ? gapMs : idleMs));
      const [oldest] = user.open;
      if (oldest && !user.open.has(key) && user.open.size >= maxOpenBaskets) close(userId, user, ...oldest);
      const basket = user.open.get(key) ?? { lines: [], lastAt: timestamp };
      user.open.set(key, basket);
      basket.lines.push({ itemId, timestamp, list });
      basket.lastAt = Math.max(basket.lastAt, timestamp);
      if (++events % sweepEvery === 0) sweep();
    },
    end() {
      for (const [userId, user] of users) closeAll(userId, user, () => true);
      users.clear();
    },
  };
}
