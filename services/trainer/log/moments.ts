import { createRandom } from '../../../lib/seeded-random';
import type { UserWindow } from '../../../lib/models/batch';
import type { EventTypeCode } from '../../../lib/domain/interaction';
import type { EventLog } from './event-log';

/** A moment to learn from: the customer's events up to `line`, that one included, and what came after. */
export interface Moment {
  readonly line: number;
  /** False where the line's basket is over and the next one is about to begin. */
  readonly inSession: boolean;
  /** First line of the basket that is judged, and where it ends; what comes is after `line`. */
  readonly start: number;
  readonly end: number;
}

export interface MomentOptions {
  readonly fromMs: number;
  /** At most so many, drawn at random. */
  readonly most: number;
  /** Of the moments, at most this share before a basket begins. */
  readonly startShare: number;
  readonly seed: number;
}

/** Moments inside baskets (after each line but the last) and before baskets, of lines from a time on. */
export function momentsOf(log: EventLog, { fromMs, most, startShare, seed }: MomentOptions): Moment[] {
  const within: Moment[] = [];
  const begins: Moment[] = [];
  const { basketOf, basketStart, timeMs, userStart } = log;
  for (let user = 0; user + 1 < userStart.length; user++) {
    const first = userStart[user] as number;
    for (let line = (userStart[user + 1] as number) - 1; line >= first; line--) {
      if ((timeMs[line] as number) < fromMs) break;
      const start = basketStart[basketOf[line] as number] as number;
      const end = basketStart[(basketOf[line] as number) + 1] as number;
      if (line + 1 < end) within.push({ line, inSession: true, start, end });
      if (line === start && line > first) begins.push({ line: line - 1, inSession: false, start, end });
    }
  }
  const random = createRandom(seed);
  const starts = drawn(begins, Math.floor(most * startShare), random);
  return [...drawn(within, most - starts.length, random), ...starts];
}

/** At random, without putting back; all of them where there are no more. `all` is reordered. */
export function drawn<T>(all: T[], most: number, random: () => number): T[] {
  const count = Math.min(most, all.length);
  for (let at = 0; at < count; at++) {
    const other = at + Math.floor(random() * (all.length - at));
    [all[at], all[other]] = [all[other] as T, all[at] as T];
  }
  return all.slice(0, count);
}

/** The window that the live path would make of a history of the newest `window` events: those that the model knows. */
export function windowAt(log: EventLog, { line, inSession, start }: Moment, window: number): UserWindow {
  const { item, timeMs, type, userStart } = log;
  const from = Math.max(userStartOf(line), line + 1 - window);
  const known: UserWindow = { items: [], types: [], ages: [], inSession: [] };
  for (let at = from; at <= line; at++) {
    if (item[at] === 0) continue;
    known.items.push(item[at] as number);
    known.types.push(type[at] as EventTypeCode);
    known.ages.push(Math.max(0, (timeMs[line] as number) - (timeMs[at] as number)) / 1000);
    known.inSession.push(inSession && at >= start ? 1 : 0);
  }
  return known;

  /** Binary search: the customer whose lines hold this one. */
  function userStartOf(at: number): number {
    let low = 0;
    let high = userStart.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((userStart[middle] as number) <= at) low = middle;
      else high = middle;
    }
    return userStart[low] as number;
  }
}
