import { eventTypeCode } from '../../../lib/domain/interaction';
import type { Interaction } from '../../../lib/domain/interaction';
import type { Popularity } from '../../../lib/training/training-run';
import { Bits } from './bits';
import { HeavyHitters } from './heavy-hitters';

/** Of event times, ms since 1970 UTC. */
export interface WindowBounds {
  readonly fromMs: number;
  /** From here on events are held out. */
  readonly cutMs: number;
  /** Exclusive. */
  readonly untilMs: number;
}

/** What a window of events looks like, before anything is dropped or trained. */
export interface WindowFacts {
  /** Within the bounds. */
  readonly events: number;
  readonly heldOut: number;
  readonly items: number;
  /** Of the customer and of the item with the most events. */
  readonly userShare: number;
  readonly itemShare: number;
  /** Longest time without an event from the first one to `untilMs`; to within a thousandth of the window. */
  readonly gapMs: number;
  /** Of all events that were offered, those later than could be. */
  readonly futureShare: number;
  /** Of the held-out events, those of items that are not met before the cut. */
  readonly unknownShare: number;
  /** 1 − items met in a day of the held-out end ÷ items met in a day before it; the mean over days with events. */
  readonly catalogueDrop: number;
  /** Half the sum of what each event type's share changed by at the cut. */
  readonly typeShift: number;
  readonly popularity: Popularity;
}

const dayMs = 86_400_000;
const capacity = 10_000;
const profileItems = 100;
const gapBuckets = 2_000;
const eventTypes = 5;

/**
 * Looks at the events of a window in whatever order they come. Memory: the catalogue's ids and, for each day, a bit for each item.
 * @param latestMs events after it are from the future.
 */
export function createWindowFacts({ fromMs, cutMs, untilMs }: WindowBounds, latestMs: number) {
  const numbers = new Map<string, number>();
  const before = new Bits();
  const heldOutCounts = new Map<number, number>();
  const users = new HeavyHitters(capacity);
  const items = new HeavyHitters(capacity);
  const days = new Map<number, { readonly items: Bits; readonly isHeldOut: boolean }>();
  const moments = new Bits();
  const bucketMs = (untilMs - fromMs) / gapBuckets;
  const types = [new Float64Array(eventTypes), new Float64Array(eventTypes)] as const;
  let [offered, future, events, heldOut] = [0, 0, 0, 0];

  function add({ userId, itemId, eventType, timestamp }: Interaction): void {
    offered++;
    if (timestamp > latestMs) future++;
    if (timestamp < fromMs || timestamp >= untilMs) return;
    const isHeldOut = timestamp >= cutMs;
    let item = numbers.get(itemId);
    if (item === undefined) numbers.set(itemId, (item = numbers.size));
    events++;
    users.add(userId);
    items.add(itemId);
    moments.add(Math.floor((timestamp - fromMs) / bucketMs));
    dayOf(timestamp, isHeldOut).add(item);
    const mix = types[isHeldOut ? 1 : 0];
    const type = eventTypeCode(eventType);
    mix[type] = (mix[type] as number) + 1;
    if (isHeldOut) {
      heldOut++;
      heldOutCounts.set(item, (heldOutCounts.get(item) ?? 0) + 1);
    } else before.add(item);
  }

  /** A day that the cut divides is two. */
  function dayOf(timestamp: number, isHeldOut: boolean): Bits {
    const day = 2 * Math.floor(timestamp / dayMs) + (isHeldOut ? 1 : 0);
    let known = days.get(day);
    if (known === undefined) days.set(day, (known = { items: new Bits(), isHeldOut }));
    return known.items;
  }

  function itemsOfDay(wanted: boolean): number {
    const sizes = [...days.values()].filter(({ isHeldOut }) => isHeldOut === wanted).map(({ items: { size } }) => size);
    return sizes.length === 0 ? 0 : sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  }

  function longestGap(): number {
    let longest = 0;
    let last = -1;
    for (let bucket = 0; bucket <= gapBuckets; bucket++) {
      if (bucket < gapBuckets && !moments.has(bucket)) continue;
      // Before the first event the feed had not begun.
      if (last >= 0) longest = Math.max(longest, bucket - last - 1);
      last = bucket;
    }
    return longest * bucketMs;
  }

  function facts(): WindowFacts {
    const share = (count: number, of: number): number => (of === 0 ? 0 : count / of);
    const unknown = [...heldOutCounts].reduce((sum, [item, count]) => sum + (before.has(item) ? 0 : count), 0);
    const usual = itemsOfDay(false);
    const [earlier, later] = types;
    let shift = 0;
    if (heldOut > 0 && events > heldOut) {
      earlier.forEach((count, type) => {
        shift += Math.abs(count / (events - heldOut) - (later[type] as number) / heldOut) / 2;
      });
    }
    return {
      events,
      heldOut,
      items: numbers.size,
      userShare: share(users.top(1)[0]?.[1] ?? 0, events),
      itemShare: share(items.top(1)[0]?.[1] ?? 0, events),
      gapMs: longestGap(),
      futureShare: share(future, offered),
      unknownShare: share(unknown, heldOut),
      catalogueDrop: usual === 0 ? 0 : Math.max(0, 1 - itemsOfDay(true) / usual),
      typeShift: shift,
      popularity: popularityOf(items, events),
    };
  }

  return { add, facts };
}

/** Shares of the most frequent items, and of all others together. */
export function popularityOf(items: HeavyHitters, events: number): Popularity {
  const top = items.top(profileItems).map(([itemId, count]): [string, number] => [itemId, count / events]);
  const others = events === 0 ? 0 : Math.max(0, 1 - top.reduce((sum, [, share]) => sum + share, 0));
  return { items: top, others, events };
}
