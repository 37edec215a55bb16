import type { RecommendedItem, Tier } from '../domain/recommendation';
import type { KnownWindow } from '../models/window';
import type { Shelf } from './shelf';

export interface Decision {
  readonly tier: Tier;
  readonly items: readonly RecommendedItem[];
}

/** Scores at or below this stand for items that the graph has masked. */
export const maskedScore = -1e8;

/** By vocabulary row, the number of the list that it was put on last: a set of each list's own would cost more than the list. */
let marks = new Uint32Array(0);
let lists = 0;

function nextList(rows: number): number {
  if (marks.length <= rows || ++lists >= 2 ** 32) {
    marks = new Uint32Array(rows + 1);
    lists = 1;
  }
  return lists;
}

/**
 * Climbs down the ladder: the customer's habits, this session alone, what sells, nothing. Items that cannot be had are
 * left out and the list is filled up from what sells, without what the session holds already.
 * @param scored the model's answer, or null where the model knows nothing of the customer.
 * @param admits whether an item may be listed as far as whoever asks is concerned; null where all may.
 */
export function decide(
  window: Pick<KnownWindow, 'knownBefore' | 'sessionItemIds'>,
  scored: { readonly items: Int32Array; readonly scores: Float32Array; readonly because?: Int32Array } | null,
  itemIds: readonly string[],
  shelf: Shelf,
  listLength: number,
  admits: ((itemId: string) => boolean) | null = null,
): Decision {
  const { unavailable, popular } = shelf;
  const items: RecommendedItem[] = [];
  if (scored) {
    const list = nextList(itemIds.length);
    for (let rank = 0; rank < scored.items.length && items.length < listLength; rank++) {
      const row = scored.items[rank] as number;
      const itemId = itemIds[row - 1];
      const score = scored.scores[rank] as number;
      if (itemId === undefined || !(score > maskedScore) || (unavailable.size > 0 && unavailable.has(itemId))) continue;
      if (marks[row] === list) continue;
      marks[row] = list;
      if (admits !== null && !admits(itemId)) continue;
      const because = itemIds[(scored.because?.[rank] ?? 0) - 1];
      items.push(
        because === undefined ? { itemId, score, reason: 'model' } : { itemId, score, reason: 'model', because },
      );
    }
  }
  const byModel = items.length;
  if (byModel < listLength && popular.length > 0) {
    const listed = new Set(items.map(({ itemId }) => itemId));
    const { sessionItemIds } = window;
    for (let rank = 0; rank < popular.length && items.length < listLength; rank++) {
      const { itemId, score } = popular[rank] as Shelf['popular'][number];
      if (listed.has(itemId) || sessionItemIds.has(itemId) || unavailable.has(itemId)) continue;
      if (admits !== null && !admits(itemId)) continue;
      items.push({ itemId, score, reason: 'popular' });
    }
  }
  return { tier: tierOf(window, byModel, items.length), items };
}

function tierOf(window: Pick<KnownWindow, 'knownBefore'>, byModel: number, listed: number): Tier {
  if (byModel > 0) return window.knownBefore > 0 ? 'personal' : 'session';
  return listed > 0 ? 'popular' : 'none';
}
