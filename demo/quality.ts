import type { Interaction } from '../lib/domain/interaction';
import { basketPoints, type BasketPoint } from '../lib/quality/basket-points';
import { QualityTotals } from '../lib/quality/quality-totals';

/** Judges streamed lists by what the customers did next, beside a list of what sells best. */
export interface Judge {
  /** A list for this event; only those with something left in their basket count. */
  judge(eventId: string, list: readonly string[]): void;
  readonly model: QualityTotals;
  readonly popular: QualityTotals;
}

const listLength = 20;
/** Enough best sellers that a list is left beside any basket. */
const popularCount = 1_000;

/**
 * @param past what the best sellers are counted from.
 * @param known items that the model can know; the others of a basket count as one miss together.
 */
export function createJudge(
  past: readonly Interaction[],
  replay: readonly Interaction[],
  known: ReadonlySet<string>,
): Judge {
  const points = new Map<string, BasketPoint>();
  for (const point of basketPoints(replay, (itemId) => known.has(itemId))) points.set(point.eventId, point);
  const bestSellers = mostPopular(past);
  const model = new QualityTotals();
  const popular = new QualityTotals();
  return {
    judge(eventId, list) {
      const point = points.get(eventId);
      if (!point) return;
      model.add(list, point);
      popular.add(firstNotIn(bestSellers, point.seen), point);
    },
    model,
    popular,
  };
}

function mostPopular(events: readonly Interaction[]): string[] {
  const counts = new Map<string, number>();
  for (const { itemId } of events) counts.set(itemId, (counts.get(itemId) ?? 0) + 1);
  const best = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return best.slice(0, popularCount).map(([itemId]) => itemId);
}

function firstNotIn(list: readonly string[], without: ReadonlySet<string>): string[] {
  const first: string[] = [];
  for (const itemId of list) {
    if (first.length === listLength) break;
    if (!without.has(itemId)) first.push(itemId);
  }
  return first;
}
