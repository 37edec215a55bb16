import { remainderAt, unknownItem, type Basket } from '../quality/basket-points';
import type { Protocol } from './point';
import type { ReplayedLine } from './replayed-lines';

/** Where a list is asked for: after a line of a basket, or (-1) before the first. */
export interface Moment {
  readonly basket: Basket<ReplayedLine>;
  readonly index: number;
}

/** What a list at a moment is held against. */
export interface Outcome {
  readonly masked: ReadonlySet<string>;
  readonly relevant: ReadonlySet<string>;
  readonly next: string | null;
}

/**
 * All moments of a protocol, basket by basket.
 * @param isCustomer whether the customer had been there before the cut: only their orders are predicted.
 */
export function* momentsOf(
  protocol: Protocol,
  baskets: readonly Basket<ReplayedLine>[],
  isCustomer: (userId: string) => boolean,
): Generator<Moment> {
  if (protocol === 'next-order') {
    for (const basket of baskets) {
      if (basket.lines[0]?.at === 0 && isCustomer(basket.userId)) yield { basket, index: -1 };
    }
    return;
  }
  for (const basket of baskets) {
    for (let index = 0; index + 1 < basket.lines.length; index++) yield { basket, index };
  }
}

/** Evenly spread over all of them, so that the whole time is in it; the same for the same events. */
export function spread(moments: readonly Moment[], most: number): Moment[] {
  if (moments.length <= most) return [...moments];
  return Array.from({ length: most }, (_, at) => moments[Math.floor((at * moments.length) / most)] as Moment);
}

const nothing: ReadonlySet<string> = new Set();

/** @param isKnown items that count one by one; the others count as one miss together. */
export function outcomeOf(
  protocol: Protocol,
  { basket, index }: Moment,
  isKnown: (itemId: string) => boolean,
): Outcome {
  const known = (itemId: string): string => (isKnown(itemId) ? itemId : unknownItem);
  if (protocol === 'next-order') {
    return { masked: nothing, relevant: new Set(basket.lines.map(({ itemId }) => known(itemId))), next: null };
  }
  const { next, rest, seen } = remainderAt(basket, index, isKnown);
  switch (protocol) {
    case 'rest-of-basket':
      return { masked: seen, relevant: rest, next };
    case 'next-line':
      return { masked: seen, relevant: new Set([known(next)]), next };
    case 'next-item': {
      const current = basket.lines[index] as ReplayedLine;
      return { masked: new Set([current.itemId]), relevant: new Set([known(next)]), next };
    }
  }
}
