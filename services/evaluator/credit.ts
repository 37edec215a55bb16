import type { PartitionState } from './partition-state';
import type { Pending, WaitingEvent } from './pending';

/**
 * Credits a purchase to one recommendation only: the last that showed the item within its first k. Revenue is price times quantity, one
 * piece where no quantity is told; 0 where no price is.
 * @param holding those that the purchase is an outcome of and that show the item, in the order of their sources; not empty.
 */
export function credit(
  { series, totals }: Pick<PartitionState, 'series' | 'totals'>,
  ks: readonly number[],
  holding: readonly Pending[],
  { itemId, timestamp, price, quantity }: WaitingEvent,
): void {
  const revenue = price === null ? 0 : price * (quantity ?? 1);
  ks.forEach((k, at) => {
    const last = holding.findLast(({ itemIds }) => itemIds.indexOf(itemId) < k);
    if (!last) return;
    series.add(last, timestamp, (cell) => {
      cell.conversions[at]! += 1;
      cell.revenue[at]?.add(revenue);
    });
    if (at === ks.length - 1) totals.credit(last, revenue);
  });
}
