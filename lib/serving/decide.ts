import type { ListColumns, RecommendedItem, Tier } from '../domain/recommendation';
import type { KnownWindow } from '../models/window';
import type { Shelf } from './shelf';

/** A list and how much was known when it was made. */
export interface DecidedList extends ListColumns {
  readonly tier: Tier;
}

/** The same by item. */
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
 * left out and the list is filled up from what sells, without what the session holds already. By column, as an object for
 * each item would be a fifth of all that the stream allocates.
 * @param scored the model's answer, or null where the model knows nothing of the customer.
 * @param admits whether an item may be listed as far as whoever asks is concerned; null where all may.
 */
export function decideList(
  window: Pick<KnownWindow, 'knownBefore' | 'sessionItemIds'>,
  scored: ModelAnswer | null,
  itemIds: readonly string[],
  shelf: Shelf,
  listLength: number,
  admits: ((itemId: string) => boolean) | null = null,
): DecidedList {
  const chosen = scored === null ? nothing : choose(scored, itemIds, shelf, listLength, admits);
  const filled = chosen.byModel < listLength && shelf.popular.length > 0;
  const list = filled ? fillUp(chosen, window, shelf, listLength, admits) : chosen;
  return { tier: tierOf(window, list), ...list };
}

/** As `decideList`, an object for each item. */
export function decide(...asked: Parameters<typeof decideList>): Decision {
  const { tier, itemIds, scores, byModel, because } = decideList(...asked);
  const items = itemIds.map((itemId, place): RecommendedItem => {
    const score = scores[place] as number;
    if (place >= byModel) return { itemId, score, reason: 'popular' };
    const cause = because?.[place];
    return cause === undefined
      ? { itemId, score, reason: 'model' }
      : { itemId, score, reason: 'model', because: cause };
  });
  return { tier, items };
}

interface ModelAnswer {
  readonly items: Int32Array;
  readonly scores: Float32Array;
  readonly because?: Int32Array;
}

const nothing: ListColumns = { itemIds: [], scores: [], byModel: 0, because: null };

/** The model's items that may be listed. */
function choose(
  { items, scores, because }: ModelAnswer,
  itemIds: readonly string[],
  { unavailable }: Shelf,
  listLength: number,
  admits: ((itemId: string) => boolean) | null,
): ListColumns {
  const list = nextList(itemIds.length);
  const most = Math.min(items.length, listLength);
  const chosen = new Array<string>(most);
  const causes = because === undefined ? null : new Array<string | undefined>(most);
  /** The model's own as long as nothing was left out. */
  let chosenScores: number[] | null = null;
  let count = 0;
  for (let rank = 0; rank < items.length && count < most; rank++) {
    const row = items[rank] as number;
    const itemId = itemIds[row - 1];
    const score = scores[rank] as number;
    if (itemId === undefined || !(score > maskedScore) || (unavailable.size > 0 && unavailable.has(itemId))) continue;
    if (marks[row] === list) continue;
    marks[row] = list;
    if (admits !== null && !admits(itemId)) continue;
    if (rank > count) chosenScores ??= Array.from(scores.subarray(0, count));
    chosenScores?.push(score);
    if (causes !== null) causes[count] = itemIds[(because?.[rank] ?? 0) - 1];
    chosen[count++] = itemId;
  }
  chosen.length = count;
  return { itemIds: chosen, scores: chosenScores ?? scores, byModel: count, because: causes };
}

/** With what sells behind the model's. */
function fillUp(
  chosen: ListColumns,
  { sessionItemIds }: Pick<KnownWindow, 'sessionItemIds'>,
  { unavailable, popular }: Shelf,
  listLength: number,
  admits: ((itemId: string) => boolean) | null,
): ListColumns {
  const itemIds = [...chosen.itemIds];
  const scores = Array.from(chosen.scores).slice(0, itemIds.length);
  const listed = new Set(itemIds);
  for (let rank = 0; rank < popular.length && itemIds.length < listLength; rank++) {
    const { itemId, score } = popular[rank] as Shelf['popular'][number];
    if (listed.has(itemId) || sessionItemIds.has(itemId) || unavailable.has(itemId)) continue;
    if (admits !== null && !admits(itemId)) continue;
    itemIds.push(itemId);
    scores.push(score);
  }
  return { ...chosen, itemIds, scores };
}

function tierOf({ knownBefore }: Pick<KnownWindow, 'knownBefore'>, { itemIds, byModel }: ListColumns): Tier {
  if (byModel > 0) return knownBefore > 0 ? 'personal' : 'session';
  return itemIds.length > 0 ? 'popular' : 'none';
}
