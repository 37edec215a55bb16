import type { Sequence } from '../dataset/training-data';
import type { EventTypeCode } from '../domain/interaction';
import type { History } from '../features/history-codec';
import { opensSession } from '../features/opens-session';
import { sessionNumber, type ReplayedLine } from './replayed-lines';

export interface HistoryRules {
  /** Events that a history keeps: the newest. */
  readonly cap: number;
  /** Without session ids, a longer pause opens a session, ms. */
  readonly sessionGapMs: number;
}

/** The newest of a customer's events before the cut. */
export function newestOf({ userId, items, timesMs, types, opensSession: opens }: Sequence, cap: number): Sequence {
  const from = Math.max(0, items.length - cap);
  return {
    userId,
    items: items.slice(from),
    timesMs: timesMs.slice(from),
    types: types.slice(from),
    opensSession: opens.slice(from),
  };
}

/** One customer's events before the cut and after it, from which histories at any moment are read. */
export class CustomerHistory {
  private readonly opens: boolean[];

  /** @param past what `newestOf` gave; null for a customer who came after the cut. */
  constructor(
    private readonly past: Sequence | null,
    private readonly lines: readonly ReplayedLine[],
    private readonly itemIds: readonly string[],
    private readonly rules: HistoryRules,
  ) {
    // Of the session before the cut only the time is known: its id is not in a sequence.
    let session = 0;
    let seconds = past === null ? NaN : Math.floor((past.timesMs.at(-1) as number) / 1000);
    this.opens = lines.map((line) => {
      const [now, at] = [sessionNumber(line), Math.floor(line.timestamp / 1000)];
      const opens = Number.isNaN(seconds) || opensSession(now, at, session, seconds, rules.sessionGapMs);
      [session, seconds] = [now, at];
      return opens;
    });
  }

  /** With the first `count` of the lines after the cut; an item before it that no list may name is ''. */
  until(count: number): History {
    const { past, lines, rules } = this;
    const before = past?.items.length ?? 0;
    const history: History = { itemIds: [], types: [], timestamps: [], opensSession: [], guards: [] };
    for (let at = Math.max(0, before + count - rules.cap); at < before + count; at++) {
      const line = lines[at - before];
      if (at < before && past) {
        history.itemIds.push(this.itemIds[(past.items[at] as number) - 1] ?? '');
        history.types.push(past.types[at] as EventTypeCode);
        history.timestamps.push(Math.floor((past.timesMs[at] as number) / 1000) * 1000);
        history.opensSession.push(past.opensSession[at] === 1);
      } else if (line) {
        history.itemIds.push(line.itemId);
        history.types.push(line.type);
        history.timestamps.push(Math.floor(line.timestamp / 1000) * 1000);
        history.opensSession.push(this.opens[at - before] as boolean);
      }
    }
    return history;
  }
}
