import { AppError } from '../../lib/errors';
import { baskets } from '../../lib/quality/basket-points';
import type { Interaction } from '../../lib/domain/interaction';

/** Events before the cut as columns: line `p` belongs to the basket `b` with `basketStart[b] <= p < basketStart[b + 1]`. */
export interface Sales {
  /** Item of each line as the model numbers it, from 1; 0 where the vocabulary does not hold it. */
  readonly item: Int32Array;
  /** One more than there are baskets: the last is the number of lines. */
  readonly basketStart: Int32Array;
  /** Customer of each basket, numbered from 0. Baskets are in time order. */
  readonly basketUser: Int32Array;
  /** ms since 1970 of each basket's first line. */
  readonly basketTime: Float64Array;
}

/**
 * Items with fewer events teach too little to earn a place in every score vector; a shop in which most events are of
 * such items takes the next.
 */
const fewestEvents = [10, 5, 2, 1];
const mostOfAll = 0.6;
/** Each item costs every user a score: beyond this the rarest are left to the popular list and the real trainers. */
const mostItems = 30_000;

/** Item ids that the model knows, the most frequent first. Throws DATA_INVALID where there is nothing to learn from. */
export function vocabularyOf(events: readonly Interaction[]): string[] {
  const counts = new Map<string, number>();
  for (const { itemId } of events) counts.set(itemId, (counts.get(itemId) ?? 0) + 1);
  if (counts.size === 0) {
    throw new AppError('DATA_INVALID', 'there is no event before the cut, expected some to learn from: move the cut');
  }
  const ranked = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  for (const fewest of fewestEvents) {
    const frequent = ranked.filter(([, count]) => count >= fewest);
    const covered = frequent.reduce((sum, [, count]) => sum + count, 0);
    if (covered >= mostOfAll * events.length) return frequent.slice(0, mostItems).map(([itemId]) => itemId);
  }
  return ranked.slice(0, mostItems).map(([itemId]) => itemId);
}

export function toSales(events: readonly Interaction[], vocabulary: readonly string[]): Sales {
  const numbers = new Map(vocabulary.map((itemId, row) => [itemId, row + 1]));
  const users = new Map<string, number>();
  const all = baskets(events);
  const item = new Int32Array(events.length);
  const basketStart = new Int32Array(all.length + 1);
  const basketUser = new Int32Array(all.length);
  const basketTime = new Float64Array(all.length);
  let line = 0;
  all.forEach(({ userId, lines }, basket) => {
    let user = users.get(userId);
    if (user === undefined) users.set(userId, (user = users.size));
    basketUser[basket] = user;
    basketTime[basket] = lines[0]?.timestamp ?? 0;
    basketStart[basket] = line;
    for (const { itemId } of lines) item[line++] = numbers.get(itemId) ?? 0;
  });
  basketStart[all.length] = line;
  return { item, basketStart, basketUser, basketTime };
}
