import { opensSession } from '../features/opens-session';
import { purchaseType } from './catalogue';
import type { CleaningRules, Drops } from './cleaning-rules';
import type { EventColumns } from './event-columns';
import { fingerprint } from './fingerprint';

/** What is kept of one customer. */
export interface CustomerEvents {
  readonly userId: string;
  /** Places in the columns, in time order; ties keep the source's order. */
  readonly places: Int32Array;
  /** 1 where the event at the same entry of `places` opened a session. */
  readonly opens: Uint8Array;
}

const dayMs = 86_400_000;

/**
 * Cleans the events before `untilMs`, customer by customer in the order of their ids. What happened later, and what order
 * customers came in, changes nothing. What is dropped is added to `drops`; customers of whom nothing is left are left out.
 */
export function* cleanCustomers(
  columns: EventColumns,
  untilMs: number,
  rules: CleaningRules,
  drops: Drops,
): Generator<CustomerEvents> {
  const { user, time, userIds } = columns;
  const rank = ranks(userIds);
  const order = new Int32Array(columns.count);
  let count = 0;
  for (let at = 0; at < columns.count; at++) if ((time[at] as number) < untilMs) order[count++] = at;
  const sorted = order.subarray(0, count).sort((a, b) => {
    const byUser = (rank[user[a] as number] as number) - (rank[user[b] as number] as number);
    return byUser || (time[a] as number) - (time[b] as number) || a - b;
  });
  for (let from = 0, to = 0; from < count; from = to) {
    const whose = user[sorted[from] as number] as number;
    while (to < count && user[sorted[to] as number] === whose) to++;
    const userId = userIds[whose] as string;
    const once = withoutRepeats(columns, sorted.subarray(from, to), drops);
    const lines = rules.oncePerOrder ? withoutRepeatedLines(columns, userId, once, drops) : once;
    const cleaned = withoutFloods(columns, lines, rules, drops);
    if (cleaned.length > 0) yield capped(columns, userId, cleaned, rules, drops);
  }
}

/** Place of each in the order of code units: the same on every machine. */
function ranks(userIds: readonly string[]): Int32Array {
  const order = userIds.map((_, place) => place);
  order.sort((a, b) => ((userIds[a] as string) < (userIds[b] as string) ? -1 : 1));
  const rank = new Int32Array(userIds.length);
  order.forEach((place, at) => (rank[place] = at));
  return rank;
}

function withoutRepeats({ id, time, item, type, session }: EventColumns, places: Int32Array, drops: Drops): Int32Array {
  const ids = new Set<number>();
  const same = new Set<string>();
  let moment = NaN;
  let next = NaN;
  return places.filter((place, at) => {
    const eventId = id[place] as number;
    if (eventId !== 0 && ids.size === ids.add(eventId).size) {
      drops['repeated-id']++;
      return false;
    }
    const now = time[place] as number;
    next = at + 1 < places.length ? (time[places[at + 1] as number] as number) : NaN;
    if (now !== moment) same.clear();
    if (now !== moment && now !== next) return true;
    moment = now;
    const what = `${item[place]} ${type[place]} ${session[place]}`;
    if (same.size < same.add(what).size) return true;
    drops.identical++;
    return false;
  });
}

/** Where a customer is named as the session is, there are sessions alone, and an item can be met in one again and again. */
function withoutRepeatedLines(
  { session, type, item }: EventColumns,
  userId: string,
  places: Int32Array,
  drops: Drops,
): Int32Array {
  const orders = new Map<number, Set<number>>();
  const ownName = fingerprint(userId);
  return places.filter((place) => {
    const order = session[place] as number;
    if (type[place] !== purchaseType || order === 0 || order === ownName) return true;
    let items = orders.get(order);
    if (!items) orders.set(order, (items = new Set()));
    if (items.size < items.add(item[place] as number).size) return true;
    drops['twice-in-order']++;
    return false;
  });
}

function withoutFloods(
  { time }: EventColumns,
  places: Int32Array,
  { maxEventsPerDay }: CleaningRules,
  drops: Drops,
): Int32Array {
  if (maxEventsPerDay === 0 || places.length <= maxEventsPerDay) return places;
  const kept = new Int32Array(places.length);
  let count = 0;
  for (let from = 0, to = 0; from < places.length; from = to) {
    const day = Math.floor((time[places[from] as number] as number) / dayMs);
    while (to < places.length && Math.floor((time[places[to] as number] as number) / dayMs) === day) to++;
    if (to - from > maxEventsPerDay) drops.flood += to - from;
    else for (let at = from; at < to; at++) kept[count++] = places[at] as number;
  }
  return kept.subarray(0, count);
}

function capped(
  { time, session }: EventColumns,
  userId: string,
  places: Int32Array,
  { cap, sessionGapMs }: CleaningRules,
  drops: Drops,
): CustomerEvents {
  const opens = new Uint8Array(places.length);
  let [lastSession, lastSeconds] = [0, 0];
  places.forEach((place, at) => {
    const now = session[place] as number;
    const seconds = Math.floor((time[place] as number) / 1000);
    opens[at] = at === 0 || opensSession(now, seconds, lastSession, lastSeconds, sessionGapMs) ? 1 : 0;
    [lastSession, lastSeconds] = [now, seconds];
  });
  const excess = Math.max(0, places.length - cap);
  drops['over-cap'] += excess;
  return { userId, places: places.subarray(excess), opens: opens.subarray(excess) };
}
