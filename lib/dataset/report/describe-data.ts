import type { TrainingData } from '../training-data';
import { popularityOf, type Popularity } from './popularity';
import { Tally, type Doubling, type TallySummary } from './tally';
import { Weeks, weekOf, type Week } from './weeks';

/** What there is to see in training data. Shares are of events. */
export interface DataDescription {
  readonly events: number;
  readonly customers: number;
  readonly items: number;
  /** ms since 1970 UTC, of the first and the last event. */
  readonly firstMs: number;
  readonly lastMs: number;
  readonly popularity: Popularity;
  readonly topItems: readonly { readonly itemId: string; readonly title: string; readonly events: number }[];
  readonly sessions: TallySummary;
  /** Share of the customers who came more than once. */
  readonly returningCustomers: number;
  readonly histories: TallySummary & { readonly doublings: readonly Doubling[] };
  readonly repeats: {
    /** Of an item that the customer had met in an earlier session. */
    readonly acrossSessions: number;
    /** Of one that the customer had met in the same session, and in none before. */
    readonly withinSession: number;
  };
  /** Of items that the vocabulary leaves out. */
  readonly unknownItems: number;
  /** Exactly at midnight UTC: where it is most of them, the data knows days and no times. */
  readonly atMidnight: number;
  readonly largestCustomer: { readonly userId: string; readonly events: number } | null;
  /** Days (UTC) between the first and the last event, and those of them without one. */
  readonly days: number;
  readonly quietDays: number;
  readonly weeks: readonly Week[];
}

const topItems = 10;
const dayMs = 86_400_000;

/** Looks at every sequence once; memory is that of the catalogue, the days and one sequence. */
export async function describeData(data: TrainingData): Promise<DataDescription> {
  const counts = new Float64Array(data.itemIds.length + 1);
  const firstOfItem = new Float64Array(counts.length).fill(Infinity);
  const sessions = new Tally();
  const histories = new Tally();
  const weeks = new Weeks();
  const activeDays = new Set<number>();
  let [firstMs, lastMs, atMidnight, returning, across, within] = [Infinity, -Infinity, 0, 0, 0, 0];
  let largest: { userId: string; events: number } | null = null;

  for await (const { userId, items, timesMs, opensSession } of data.sequences()) {
    const length = items.length;
    histories.add(length);
    if (largest === null || length > largest.events) largest = { userId, events: length };
    firstMs = Math.min(firstMs, timesMs[0] as number);
    lastMs = Math.max(lastMs, timesMs[length - 1] as number);
    weeks.add(weekOf(timesMs[0] as number), 'newCustomers');
    const sessionOfItem = new Map<number, number>();
    let [session, sessionLength, week] = [0, 0, NaN];
    for (let at = 0; at < length; at++) {
      const item = items[at] as number;
      const time = timesMs[at] as number;
      if (opensSession[at] === 1 && at > 0) {
        sessions.add(sessionLength);
        sessionLength = 0;
        session++;
      }
      sessionLength++;
      counts[item]!++;
      firstOfItem[item] = Math.min(firstOfItem[item] as number, time);
      if (time % dayMs === 0) atMidnight++;
      activeDays.add(Math.floor(time / dayMs));
      const now = weekOf(time);
      weeks.add(now, 'events');
      if (now !== week) weeks.add((week = now), 'customers');
      if (item === 0) continue;
      // The first session in which it was met: a repeat of an older one stays one across sessions.
      const met = sessionOfItem.get(item);
      if (met === undefined) sessionOfItem.set(item, session);
      else if (met < session) across++;
      else within++;
    }
    sessions.add(sessionLength);
    if (session > 0) returning++;
  }

  for (const first of firstOfItem.subarray(1)) weeks.add(weekOf(first), 'newItems');
  const { events, users } = data;
  const share = (count: number, of: number): number => (of === 0 ? 0 : count / of);
  const days = events === 0 ? 0 : Math.floor(lastMs / dayMs) - Math.floor(firstMs / dayMs) + 1;
  return {
    events,
    customers: users,
    items: data.itemIds.length,
    firstMs: events === 0 ? data.fromMs : firstMs,
    lastMs: events === 0 ? data.fromMs : lastMs,
    popularity: popularityOf(counts.subarray(1)),
    topItems: data.itemIds.slice(0, topItems).map((itemId, row) => {
      return { itemId, title: data.titles.get(itemId) ?? '', events: counts[row + 1] as number };
    }),
    sessions: sessions.summary(),
    returningCustomers: share(returning, users),
    histories: { ...histories.summary(), doublings: histories.doublings() },
    repeats: { acrossSessions: share(across, events), withinSession: share(within, events) },
    unknownItems: share(counts[0] as number, events),
    atMidnight: share(atMidnight, events),
    largestCustomer: largest,
    days,
    quietDays: days - activeDays.size,
    weeks: weeks.inOrder(),
  };
}
