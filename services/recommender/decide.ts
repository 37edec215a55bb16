import type { RecommendedItem, Tier } from '../../lib/domain/recommendation';
import type { KnownWindow } from '../../lib/models/window';
import type { Shelf } from './shelf';

export interface Decision {
  readonly tier: Tier;
  readonly items: readonly RecommendedItem[];
}

/** Scores at or below this stand for items that the graph has masked. */
const maskedScore = -1e8;

/**
 * Climbs down the ladder: the customer's habits, this session alone, what sells, nothing. Items that cannot be had are
 * left out and the list is filled up from what sells, without what the session holds already.
 * @param scored the model's answer, or null where the model knows nothing of the customer.
 */
export function decide(
  window: KnownWindow,
  scored: { readonly items: Int32Array; readonly scores: Float32Array } | null,
  itemIds: readonly string[],
  shelf: Shelf,
  listLength: number,
): Decision {
  const items: RecommendedItem[] = [];
  const listed = new Set<string>();
  if (scored) {
    for (let rank = 0; rank < scored.items.length && items.length < listLength; rank++) {
      const itemId = itemIds[(scored.items[rank] as number) - 1];
      const score = scored.scores[rank] as number;
      if (itemId === undefined || !(score > maskedScore) || shelf.unavailable.has(itemId) || listed.has(itemId))
        continue;
      listed.add(itemId);
      items.push({ itemId, score, reason: 'model' });
    }
  }
  const byModel = items.length;
  for (let rank = 0; rank < shelf.popular.length && items.length < listLength; rank++) {
    const { itemId, score } = shelf.popular[rank] as { itemId: string; score: number };
    if (listed.has(itemId) || window.sessionItemIds.has(itemId) || shelf.unavailable.has(itemId)) continue;
    items.push({ itemId, score, reason: 'popular' });
  }
  return { tier: tierOf(window, byModel, items.length), items };
}

function tierOf(window: KnownWindow, byModel: number, listed: number): Tier {
  if (byModel > 0) return window.knownBefore > 0 ? 'personal' : 'session';
  return listed > 0 ? 'popular' : 'none';
}
